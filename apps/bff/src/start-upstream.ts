import { join } from 'node:path';
import { createPoolGateway } from './adapters/modelarts/pool-gateway.ts';
import { createUpstreamClient } from './adapters/modelarts/upstream-client.ts';
import { createKeyIdentity } from './adapters/modelarts/upstream-identity.ts';
import { startSimulator, type Simulator } from './adapters/simulator/start-simulator.ts';
import type { Config } from './config/config.ts';
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
  /** Told to look at once whether a credential was replaced. */
  readonly files: { readAnew(): Promise<void> };
}

/** The gateway to ModelArts; on sample data the simulator is started first and stands in its place. */
export async function startUpstream(needs: UpstreamNeeds): Promise<Upstream> {
  const { config, secrets, clock, log, scrub, files } = needs;
  const simulator = await startSample(needs);
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
    return credential === undefined || origin === undefined
      ? []
      : [
          {
            projectId: id,
            endpoint: origin,
            identity: createKeyIdentity(
              () => secrets.credentials.get(id) ?? credential,
              () => files.readAnew(),
            ),
          },
        ];
  });
  const gateway = createPoolGateway(
    {
      client,
      clock,
      scrub,
      random: Math.random,
      timeoutMs: config.upstream.timeoutMs,
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
