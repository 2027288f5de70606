import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBff, type Bff } from '../fixtures/bff.ts';
import { controlAt, type Control } from '../fixtures/control.ts';
import { newCredential, type Credential } from '../fixtures/secrets.ts';
import { startSimulator, toUserVariables, type IamUser } from '../fixtures/simulator.ts';
import { plainPool } from './plain-pool.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

export interface RefereeOptions {
  /** How many pools of the same plain shape there are, for runs that must not meet. */
  readonly pools: number;
  /** With more than one `databaseUrl` is needed. */
  readonly replicas?: number;
  /** Without it each console has the embedded database. */
  readonly databaseUrl?: string;
  readonly seed?: number;
  /** The consoles get tokens as this user, and have no access key. */
  readonly iamUser?: IamUser;
  /** What the upstream takes at first; one of its own when left out. */
  readonly credential?: Credential;
  readonly timeScale?: number;
  /** Further variables of every console; they win. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further variables of one console, by its place; they win again. */
  readonly envOf?: readonly Readonly<Record<string, string>>[];
}

/** An upstream with a journal, a network in front of it that can break, and consoles to be killed. */
export interface Referee {
  readonly control: Control;
  /** Between the consoles and the upstream. */
  readonly upstreamProxy: TcpProxy;
  readonly projectId: string;
  readonly credential: Credential;
  readonly pools: readonly string[];
  /** The consoles as they run now, in the order of their ports. */
  readonly consoles: readonly Bff[];
  /** Ends a console and starts it again on the same data and port; answers how long it took to be ready. */
  restart(console: number, options?: Restart): Promise<number>;
  stop(): Promise<void>;
}

export interface Restart {
  readonly signal?: NodeJS.Signals;
  readonly env?: Readonly<Record<string, string>>;
}

const projectId = '86c13962597848eeb29c5861153a391f';
const region = 'cn-north-7';

/** Waits as short as a busy machine bears; their order is that of production. */
const shortTimes = {
  UPSTREAM_TIMEOUT_MS: '1500',
  SETTLE_WINDOW_MS: '2000',
  RECONCILE_DELAYS_MS: '200,400,800,1600',
  UPSTREAM_POLL_MS: '500',
  FOLLOW_STABLE_MS: '500',
  LOG_LEVEL: 'warn',
};

/** A console with tokens instead of a key; IAM is behind the same network as the rest. */
function asUser(user: IamUser | undefined, iam: string): Record<string, string> {
  if (user === undefined) return {};
  const none = { HUAWEICLOUD_SDK_AK: '', HUAWEICLOUD_SDK_SK: '', IAM_ENDPOINT: iam };
  return { ...none, ...toUserVariables('HUAWEICLOUD', user) };
}

export async function startReferee(options: RefereeOptions): Promise<Referee> {
  const folder = await mkdtemp(join(tmpdir(), 'poolwright-referee-'));
  const credential = options.credential ?? newCredential();
  const simulator = await startSimulator({
    credential,
    projectId,
    region,
    timeScale: options.timeScale ?? 0.02,
    seed: options.seed ?? 1,
    samplePools: 1,
    ...(options.iamUser === undefined ? {} : { iamUser: options.iamUser }),
  });
  const upstream = new URL(simulator.endpoint);
  const upstreamProxy = await startTcpProxy({ host: upstream.hostname, port: Number(upstream.port) });
  const start = async (at: number, port: number, env: Readonly<Record<string, string>> = {}) => {
    const dataDir = join(folder, `console-${at}`);
    await mkdir(dataDir, { recursive: true });
    return startBff({
      upstream: `http://127.0.0.1:${upstreamProxy.port}`,
      credential,
      projectId,
      region,
      dataDir,
      port,
      env: {
        ...shortTimes,
        ...asUser(options.iamUser, `http://127.0.0.1:${upstreamProxy.port}`),
        ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
        ...options.env,
        ...options.envOf?.[at],
        ...env,
      },
    });
  };
  const consoles: Bff[] = [];
  const stop = async () => {
    await Promise.all(consoles.map((each) => each.stop('SIGKILL')));
    await upstreamProxy.close();
    await simulator.stop('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (let at = 0; at < (options.replicas ?? 1); at += 1) consoles.push(await start(at, 0));
    const control = controlAt(simulator.controlUrl);
    const pools = Array.from({ length: options.pools }, (_, n) => `referee-${n + 1}-${projectId}`);
    for (const name of pools) await control.placePool(name, plainPool(name));
    return {
      control,
      upstreamProxy,
      projectId,
      credential,
      pools,
      consoles,
      stop,
      async restart(at, { signal = 'SIGKILL', env = {} } = {}) {
        const before = consoles[at];
        if (before === undefined) throw new Error(`There is no console ${at}.`);
        await before.stop(signal);
        const begun = performance.now();
        consoles[at] = await start(at, Number(new URL(before.url).port), env);
        return performance.now() - begun;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
