import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { say } from '../say.mjs';
import { startChild } from '../world/child.mjs';
import { PROJECT, SEED, startWorld } from '../world/start-world.mjs';
import { median, ratio, table } from './figures.mjs';

/** @typedef {import('./figures.mjs').Figures} Figures */
/** @typedef {{ name: string, url: string, headers: Record<string, string> }} Candidate */

const POOLS = 40;
const CONNECTIONS = 16;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 2);
const WARM_UP_SECONDS = 1;
const pool = `pools/auto-pool-os-${PROJECT}`;

/** The two reads, and how much faster than the proxy they must be. */
const READS = [
  {
    name: 'one pool',
    ours: `/api/projects/${PROJECT}/${pool}`,
    upstream: `/v2/${PROJECT}/${pool}`,
    floor: 1.2,
  },
  {
    name: `list of ${POOLS}`,
    ours: `/api/projects/${PROJECT}/pools`,
    upstream: `/v2/${PROJECT}/pools`,
    floor: 3,
  },
];

/** Side by side in one run: plain node:http, Express with a proxy, the BFF. True when both floors hold. */
export async function runReads() {
  const world = await startWorld({ pools: POOLS });
  const folder = await mkdtemp(join(tmpdir(), 'poolwright-bench-'));
  const address = (/** @type {string} */ line) => /^http:\/\/127\.0\.0\.1:\d+$/.exec(line)?.[0];
  const started = [];
  try {
    const bodies = Object.fromEntries(
      await Promise.all(READS.map(async ({ ours }) => [ours, await bodyOf(world.url + ours, world.cookie)])),
    );
    const file = join(folder, 'bodies.json');
    await writeFile(file, JSON.stringify(bodies));
    const plain = await startChild('bench/reads/plain-server.mjs', { BENCH_BODIES: file }, address);
    started.push(plain);
    const { upstream: BENCH_UPSTREAM, keys } = world;
    const proxyEnv = { BENCH_UPSTREAM, BENCH_AK: keys.ak, BENCH_SK: keys.sk, NODE_ENV: 'production' };
    const proxy = await startChild('bench/reads/proxy-server.mjs', proxyEnv, address);
    started.push(proxy);
    say(
      `seed ${SEED}, ${POOLS} pools, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s, Node ${process.version}`,
    );
    let hold = true;
    for (const read of READS) {
      const candidates = [
        { name: 'node:http, same bytes', url: plain.ready + read.ours, headers: {} },
        { name: 'express + proxy', url: proxy.ready + read.upstream, headers: {} },
        { name: 'poolwright bff', url: world.url + read.ours, headers: { cookie: world.cookie } },
      ];
      hold = report(read, candidates, await measure(candidates)) && hold;
    }
    return hold;
  } finally {
    await Promise.all(started.map((child) => child.stop()));
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} url @param {string} cookie */
async function bodyOf(url, cookie) {
  const answer = await fetch(url, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${url} was answered with ${answer.status}`);
  return answer.text();
}

/**
 * Round after round, each beginning with another candidate, so that what the machine does besides hits all alike.
 * @param {readonly Candidate[]} candidates @returns {Promise<Figures[][]>} by candidate, then round
 */
async function measure(candidates) {
  for (const candidate of candidates) await load(candidate, WARM_UP_SECONDS);
  /** @type {Figures[][]} */
  const figures = candidates.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < candidates.length; turn += 1) {
      const at = (round + turn) % candidates.length;
      const candidate = candidates[at];
      if (candidate !== undefined) figures[at]?.push(await load(candidate, SECONDS));
    }
  }
  return figures;
}

/** @param {Candidate} candidate @param {number} duration seconds @returns {Promise<Figures>} */
async function load({ name, url, headers }, duration) {
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration });
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0 || result['2xx'] === 0)
    throw new Error(`${name}: ${wrong} answers were not what was asked for`);
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

/**
 * @param {{ name: string, floor: number }} read @param {readonly Candidate[]} candidates
 * @param {readonly Figures[][]} figures
 */
function report({ name, floor }, candidates, figures) {
  const [, proxy = [], ours = []] = figures;
  const rows = candidates.map((candidate, at) => {
    const of = figures[at] ?? [];
    const all = (/** @type {keyof Figures} */ key) => median(of.map((round) => round[key]));
    return [
      candidate.name,
      all('perSecond').toFixed(0),
      all('p50').toFixed(1),
      all('p99').toFixed(1),
      ratio(of, proxy, 'perSecond').toFixed(2),
      ratio(of, proxy, 'p99').toFixed(2),
    ];
  });
  const head = [name, 'requests/s', 'p50 ms', 'p99 ms', '× proxy', 'p99 × proxy'];
  const times = ratio(ours, proxy, 'perSecond');
  const late = ratio(ours, proxy, 'p99');
  const holds = times >= floor && late <= 1;
  say(`\n${table([head, ...rows])}`);
  say(
    `${holds ? 'holds' : 'MISSED'}: ${times.toFixed(2)} × the proxy (at least ${floor}), p99 ${late.toFixed(2)} × (at most 1)`,
  );
  return holds;
}
