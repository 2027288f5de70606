import { join } from 'node:path';
import { createPoolGateway } from './adapters/modelarts/pool-gateway.ts';
import { createUpstreamClient } from './adapters/modelarts/upstream-client.ts';
import { createTokenIdentity } from './adapters/modelarts/token-identity.ts';
import type { UpstreamClient } from './adapters/modelarts/upstream-client.ts';
import { createKeyIdentity, type UpstreamIdentity } from './adapters/modelarts/upstream-identity.ts';
import { startSimulator, type Simulator } from './adapters/simulator/start-simulator.ts';
import type { Metrics } from './adapters/metrics/create-metrics.ts';
import type { Config, ProjectConfig } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { PoolGateway } from './domain/pools/ports.ts';
import type { Clock, Log } from './domain/ports.ts';

export interface Upstream {
  readonly gateway: PoolGateway;
  close(): Promise<void>;
}

export interface UpstreamNeeds {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
  readonly scrub: (text: string) => string;
  readonly onLost: (sentence: string) => void;
  readonly metrics: Pick<Metrics, 'exchanged' | 'repeated'>;
  /** Told to look at once whether a credential was replaced. */
  readonly files: { readAnew(): Promise<void> };
}

/** The gateway to ModelArts; on sample data the simulator is started first and stands in its place. */
export async function startUpstream(needs: UpstreamNeeds): Promise<Upstream> {
  const { config, secrets, clock, log, scrub, metrics } = needs;
  const simulator = await startSample(needs);
  const client = createUpstreamClient({
    clock,
    onExchange: metrics.exchanged,
    connectTimeoutMs: config.upstream.connectTimeoutMs,
    maxBodyBytes: config.upstream.maxBodyBytes,
    ...(config.upstream.userId === null ? {} : { userId: config.upstream.userId }),
    ...(secrets.httpsProxy === undefined ? {} : { httpsProxy: secrets.httpsProxy }),
    ...(config.upstream.noProxy === null ? {} : { noProxy: config.upstream.noProxy }),
  });
  const targets = config.projects.flatMap((project) => {
    const identity = toIdentity(project, client, needs);
    const endpoint = project.endpoint ?? simulator?.endpoint;
    return identity === null || endpoint === undefined ? [] : [{ projectId: project.id, endpoint, identity }];
  });
  const gateway = createPoolGateway(
    {
      client,
      clock,
      scrub,
      random: Math.random,
      timeoutMs: config.upstream.timeoutMs,
      onRepeat: metrics.repeated,
      onCredentialRefused: (project, error) =>
        log.error('upstream.credential_refused', { project, code: error.code }),
    },
    targets,
  );
  return {
    gateway,
    close: async () => {
      await client.close();
      await simulator?.close();
    },
  };
}

/** By its access key, or by tokens of its IAM user. */
function toIdentity(
  { id, iam }: ProjectConfig,
  client: UpstreamClient,
  { config, secrets, clock, scrub, files }: UpstreamNeeds,
): UpstreamIdentity | null {
  const readAnew = () => files.readAnew();
  const credential = secrets.credentials.get(id);
  if (credential !== undefined) {
    return createKeyIdentity(() => secrets.credentials.get(id) ?? credential, readAnew);
  }
  const user = secrets.users.get(id);
  if (user === undefined || iam === null) return null;
  return createTokenIdentity({
    client,
    clock,
    scrub,
    iam,
    projectId: id,
    user: () => secrets.users.get(id) ?? user,
    readAnew,
    random: Math.random,
    timeoutMs: config.upstream.timeoutMs,
    onToken: (token) => secrets.learn(token),
  });
}

async function startSample({ config, secrets, log, onLost }: UpstreamNeeds): Promise<Simulator | null> {
  const [project] = config.projects;
  if (config.sample === null || project === undefined) return null;
  const credential = secrets.credentials.get(project.id);
  if (credential === undefined) return null;
  return startSimulator({
    credential,
    projectId: project.id,
    region: project.region,
    stateFile: join(config.dataDir, 'simulator.json'),
    seed: config.sample.seed,
    timeScale: config.sample.timeScale,
    pools: config.sample.pools,
    hasLargePool: config.sample.hasLargePool,
    settings: config.sample.simulatorSettings,
    readyWithinMs: 20_000,
    onRestart: (sentence) => log.warn('simulator.restarted', { sentence }),
    onLost,
  });
}
