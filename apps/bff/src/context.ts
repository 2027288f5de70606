import express from 'express';
import type { Express } from 'express';
import { join } from 'node:path';
import { createPoolGateway } from './adapters/modelarts/pool-gateway.ts';
import { createUpstreamClient } from './adapters/modelarts/upstream-client.ts';
import { createJsonLog } from './adapters/log/json-log.ts';
import { startSimulator } from './adapters/simulator/start-simulator.ts';
import type { Simulator } from './adapters/simulator/start-simulator.ts';
import type { Config } from './config/config.ts';
import { createScrubber } from './config/scrubber.ts';
import type { Secrets } from './config/secrets.ts';
import type { Clock } from './domain/ports.ts';
import { upstreamSentence } from './start/upstream-sentence.ts';

export interface Context {
  readonly app: Express;
  start(): void;
  /** Ends what would keep connections open: streams, polls. */
  drain(): void;
  close(): Promise<void>;
  localAdminLink(): string | null;
  /** One sentence when the upstream cannot be read now. */
  upstreamSentence(): Promise<string | null>;
}

export interface ContextOptions {
  /** Told in one sentence when a part was lost without which nothing works. */
  readonly onLost: (sentence: string) => void;
}

const clock: Clock = { now: () => new Date(), monotonic: () => performance.now() };

/** Interim: the upstream and nothing else. */
export async function createContext(
  config: Config,
  secrets: Secrets,
  { onLost }: ContextOptions,
): Promise<Context> {
  const scrub = createScrubber(secrets.secretValues());
  const log = createJsonLog({ level: config.logLevel, scrub, write: (line) => process.stderr.write(line) });
  let simulator: Simulator | null = null;
  const [project] = config.projects;
  const sampleCredential = project && secrets.credentials.get(project.id);
  if (config.sample !== null && project && sampleCredential) {
    simulator = await startSimulator({
      credential: sampleCredential,
      projectId: project.id,
      region: project.region,
      stateFile: join(config.dataDir, 'simulator.json'),
      seed: config.sample.seed,
      timeScale: config.sample.timeScale,
      settings: config.sample.simulatorSettings,
      readyWithinMs: 20_000,
      onRestart: (sentence) => log.warn('simulator.restarted', { sentence }),
      onLost,
    });
  }
  const client = createUpstreamClient({
    clock,
    connectTimeoutMs: config.upstream.connectTimeoutMs,
    maxBodyBytes: config.upstream.maxBodyBytes,
    ...(config.upstream.userId === null ? {} : { userId: config.upstream.userId }),
    ...(secrets.httpsProxy === undefined ? {} : { httpsProxy: secrets.httpsProxy }),
    ...(config.upstream.noProxy === null ? {} : { noProxy: config.upstream.noProxy }),
  });
  const targets = config.projects.flatMap(({ id, endpoint }) => {
    const credential = secrets.credentials.get(id);
    const origin = endpoint ?? simulator?.endpoint;
    return credential && origin ? [{ projectId: id, endpoint: origin, credential }] : [];
  });
  const gateway = createPoolGateway(
    { client, clock, scrub, random: Math.random, timeoutMs: config.upstream.timeoutMs },
    targets,
  );
  const app = express();
  app.get('/pools', async (_, response) => {
    response.json(await gateway.listPools(config.projects[0]?.id ?? ''));
  });
  return {
    app,
    start: () => {},
    drain: () => {},
    close: async () => {
      await client.close();
      await simulator?.close();
    },
    localAdminLink: () => null,
    upstreamSentence: () =>
      upstreamSentence(
        gateway,
        config.projects.map(({ id, name, region }) => ({ id, name, region })),
      ),
  };
}
