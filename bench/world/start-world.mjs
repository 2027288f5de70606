import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from './child.mjs';

export const SEED = 1;
export const PROJECT = '86c13962597848eeb29c5861153a391f';

/**
 * @typedef {object} World A simulator and a BFF on it, used by nobody else, all on 127.0.0.1.
 * @property {string} url the BFF
 * @property {string} upstream the simulator
 * @property {string} control where the simulator is told what to do
 * @property {{ ak: string, sk: string }} keys what the simulator wants requests to be signed with
 * @property {string} cookie of a session signed in as admin
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{ pools: number, hasLargePool?: boolean, env?: Readonly<Record<string, string>> }} wanted `env`: of the BFF
 * @returns {Promise<World>}
 */
export async function startWorld({ pools, hasLargePool = false, env = {} }) {
  const folder = await mkdtemp(join(tmpdir(), 'poolwright-bench-'));
  const keys = { ak: `AK${randomBytes(9).toString('hex')}`, sk: randomBytes(20).toString('hex') };
  const simulator = await startSimulator({ folder, keys, pools, hasLargePool });
  const addresses = addressesIn(simulator.ready);
  const bff = await startChild(
    'apps/bff/dist/main.js',
    {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      SAMPLE_ACCOUNTS: 'true',
      MODELARTS_ENDPOINT: addresses.upstream,
      ALLOW_INSECURE_UPSTREAM: 'true',
      HUAWEICLOUD_SDK_AK: keys.ak,
      HUAWEICLOUD_SDK_SK: keys.sk,
      HUAWEICLOUD_SDK_PROJECT_ID: PROJECT,
      HUAWEICLOUD_REGION: 'cn-north-7',
      // As on sample data: ten times more often than on the cloud.
      UPSTREAM_POLL_MS: '2000',
      LOG_LEVEL: 'error',
      RATE_LIMIT_PER_MINUTE: '1000000',
      REQUESTS_AT_ONCE: '1000000',
      ...env,
    },
    (line) => /http:\/\/localhost:\d+/.exec(line)?.[0],
  );
  const url = bff.ready.replace('localhost', '127.0.0.1');
  return {
    url,
    ...addresses,
    keys,
    cookie: await signIn(url),
    async stop() {
      await bff.stop();
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @param {{ folder: string, keys: World['keys'], pools: number, hasLargePool: boolean }} wanted */
function startSimulator({ folder, keys, pools, hasLargePool }) {
  return startChild(
    'apps/simulator/dist/main.js',
    {
      SIMULATOR_AK: keys.ak,
      SIMULATOR_SK: keys.sk,
      SIMULATOR_STATE_FILE: join(folder, 'simulator.json'),
      SIMULATOR_PROJECT_ID: PROJECT,
      SIMULATOR_PARENT: 'stdin',
      SIMULATOR_CONTROL_PORT: '0',
      SAMPLE_SEED: String(SEED),
      SAMPLE_POOLS: String(pools),
      SAMPLE_LARGE_POOL: String(hasLargePool),
    },
    (line) => /"endpoint":"[^"]+","control":"[^"]+"/.exec(line)?.[0],
  );
}

/** @param {string} ready what the simulator says when it is */
function addressesIn(ready) {
  const [, upstream = '', control = ''] = /"endpoint":"(.+)","control":"(.+)"/.exec(ready) ?? [];
  return { upstream, control };
}

/** @param {string} url @returns {Promise<string>} the session's cookie */
async function signIn(url) {
  const visit = await fetch(`${url}/api/session`);
  /** @type {{ csrfToken: string }} */
  const { csrfToken } = await visit.json();
  const entered = await fetch(`${url}/auth/sample-login`, {
    method: 'POST',
    headers: { cookie: cookieOf(visit), 'content-type': 'application/json', 'Poolwright-CSRF': csrfToken },
    body: JSON.stringify({ account: 'admin' }),
  });
  if (entered.status !== 200) throw new Error(`The sign-in was answered with ${entered.status}`);
  return cookieOf(entered);
}

/** @param {Response} answer */
function cookieOf(answer) {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
