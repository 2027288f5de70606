import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { CREDENTIAL } from '../../adapters/modelarts/upstream-server.test-kit.ts';
import { readConfig } from '../../config/read-config.ts';
import { createContext } from '../../context.ts';
import { sendTo, toCredentials } from '../../http/start-app.test-kit.ts';
import { drain } from '../listen.ts';

const projectId = '86c13962597848eeb29c5861153a391f';
export const pollMs = 1000;

/** A whole console but for its process: real HTTP before it, PostgreSQL and an upstream over HTTP behind it. */
export async function startReplica(databaseUrl: string, upstream: string) {
  const { config, secrets } = readConfig(
    {
      DATABASE_URL: databaseUrl,
      PORT: '0',
      SAMPLE_ACCOUNTS: 'true',
      MODELARTS_ENDPOINT: upstream,
      ALLOW_INSECURE_UPSTREAM: 'true',
      HUAWEICLOUD_SDK_AK: CREDENTIAL.ak,
      HUAWEICLOUD_SDK_SK: CREDENTIAL.sk,
      HUAWEICLOUD_SDK_PROJECT_ID: projectId,
      HUAWEICLOUD_REGION: 'cn-north-7',
      UPSTREAM_POLL_MS: String(pollMs),
      RATE_LIMIT_PER_MINUTE: '100000',
      REQUESTS_AT_ONCE: '1000000',
      LOG_LEVEL: 'silent',
    },
    { sampleUnlessConfigured: false, directory: process.cwd() },
  );
  const context = await createContext(config, secrets, { onLost: () => undefined });
  const server = createServer(context.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await context.start();
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  let stopping: Promise<void> | undefined;
  /** As on SIGTERM. */
  const stop = () =>
    (stopping ??= (async () => {
      context.drain();
      await drain(server, 2000);
      await context.close();
    })());
  onTestFinished(stop);
  const signIn = async (account: string) => {
    const visitor = toCredentials(await sendTo(port, { path: '/api/session' }));
    const headers = { ...visitor, 'content-type': 'application/json' };
    const body = JSON.stringify({ account });
    return toCredentials(await sendTo(port, { method: 'POST', path: '/auth/sample-login', headers, body }));
  };
  const listPools = (cookie: string) =>
    sendTo(port, { path: `/api/projects/${projectId}/pools?limit=200`, headers: { cookie } });
  return { port, stop, signIn, listPools };
}
