import { randomBytes } from 'node:crypto';
import { loadavg } from 'node:os';
import { Client } from 'pg';
import { startPostgres } from '../../tools/runner/postgres.mjs';
import { table } from '../reads/figures.mjs';
import { say } from '../say.mjs';
import { startWorld } from '../world/start-world.mjs';
import { cases } from './audit-cases.mjs';
import { fillAudit } from './fill-audit.mjs';

/** @typedef {import('./audit-cases.mjs').Query} Query */
/** @typedef {{ ms: number, query: Query }} Read */

const ROWS = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const READS = Number(process.env['BENCH_READS'] ?? 200);
/** On a machine with other work: each read so often, at different times, and the fastest counts. */
const TAKES = Number(process.env['BENCH_TAKES'] ?? 1);
const MOST_MS = 50;
/** Pages in the middle and at the far end of two years, beside the first one. */
const DEPTHS = ['2025-01-01T00:00:00.000Z', '2024-01-20T00:00:00.000Z'];

/** Every filter of the audit page over so many rows on PostgreSQL, over HTTP. True when each keeps its time. */
export async function runAudit() {
  const filled = process.env['BENCH_DATABASE_URL'];
  if (filled) return measureIn(filled);
  const server = await startPostgres();
  if ('reason' in server) throw new Error(`There is no PostgreSQL: ${server.reason}`);
  const name = `poolwright_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  try {
    await execute(server.url, `create database ${name}`);
    return await measureIn(url.href, async () => {
      const begun = performance.now();
      await fillAudit(url.href, ROWS);
      say(`${ROWS} rows, made in ${((performance.now() - begun) / 1000).toFixed(0)} s, on ${server.note}`);
    });
  } finally {
    await execute(server.url, `drop database if exists ${name} with (force)`);
    await server.stop();
  }
}

/** @param {string} url @param {() => Promise<void>} [fillIt] */
async function measureIn(url, fillIt) {
  const world = await startWorld({ pools: 1, env: { DATABASE_URL: url } });
  try {
    await fillIt?.();
    return await measureAll(world);
  } finally {
    await world.stop();
  }
}

/** @param {string} url @param {string} statement */
async function execute(url, statement) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** @param {{ url: string, cookie: string }} world */
async function measureAll(world) {
  const cursors = await Promise.all(DEPTHS.map((to) => cursorAt(world, to)));
  const rows = [];
  const late = [];
  for (const { name, queries } of cases) {
    const all = queries.flatMap((query) => [query, ...cursors.map((cursor) => ({ ...query, cursor }))]);
    const reads = await measure(world, all);
    const within = (/** @type {number} */ part) => reads[Math.ceil(part * reads.length) - 1]?.ms ?? 0;
    const p99 = within(0.99);
    const holds = p99 <= MOST_MS;
    rows.push([
      name,
      String(all.length),
      ...[within(0.5), p99, within(1)].map((ms) => ms.toFixed(1)),
      holds ? 'holds' : 'MISSED',
    ]);
    if (holds) continue;
    late.push(`${name}:`);
    for (const { ms, query } of reads.slice(-3))
      late.push(`${ms.toFixed(0)} ms: ${new URLSearchParams(query).toString()}`);
  }
  say(table([['filter', 'queries', 'p50 ms', 'p99 ms', 'most ms', `p99 at most ${MOST_MS} ms`], ...rows]));
  for (const line of late) say(line);
  await measureOn(world);
  say(
    `one after another, fastest of ${TAKES}, load ${(loadavg()[0] ?? 0).toFixed(1)}, Node ${process.version}`,
  );
  return late.length === 0;
}

/** What a search for words takes that stopped and is told to go on; said, not judged. @param {{ url: string, cookie: string }} world */
async function measureOn(world) {
  const all = cases.filter(({ name }) => name.startsWith('words')).flatMap(({ queries }) => queries);
  const queries = [];
  let stopped = 0;
  for (const query of all) {
    const { searchedTo, nextCursor } = await read(world, query);
    if (searchedTo === undefined || nextCursor === undefined) continue;
    stopped += 1;
    queries.push({ ...query, cursor: nextCursor });
  }
  say(`${stopped} of ${all.length} queries with words stopped before they had a page`);
  if (stopped === 0) return;
  const reads = await measure(world, queries);
  const within = (/** @type {number} */ part) =>
    (reads[Math.ceil(part * reads.length) - 1]?.ms ?? 0).toFixed(0);
  say(`going on: p50 ${within(0.5)} ms, p99 ${within(0.99)} ms, most ${within(1)} ms`);
}

/**
 * So many reads, each query as often as any other; where there are more queries than reads, of all in their order every
 * so many. Each is read once before, so that nothing is measured that only the first reader of a day waits for.
 * @param {{ url: string, cookie: string }} world @param {readonly Query[]} all
 * @returns {Promise<Read[]>} the fastest first
 */
async function measure(world, all) {
  const step = Math.max(1, all.length / READS);
  const queries = Array.from(
    { length: Math.min(all.length, READS) },
    (_, n) => all[Math.floor(n * step)] ?? {},
  );
  for (const query of queries) await read(world, query);
  /** @type {Read[]} */
  const reads = Array.from({ length: READS }, (_, n) => ({
    ms: Infinity,
    query: queries[n % queries.length] ?? {},
  }));
  for (let take = 0; take < TAKES; take += 1) {
    for (const each of reads) {
      const begun = performance.now();
      await read(world, each.query);
      each.ms = Math.min(each.ms, performance.now() - begun);
    }
  }
  return reads.toSorted((a, b) => a.ms - b.ms);
}

/** @param {{ url: string, cookie: string }} world @param {Query} query @returns {Promise<{ nextCursor?: string, searchedTo?: string }>} */
async function read({ url, cookie }, query) {
  const answer = await fetch(`${url}/api/audit?${new URLSearchParams(query)}`, { headers: { cookie } });
  if (answer.status !== 200)
    throw new Error(`${JSON.stringify(query)}: ${answer.status} ${await answer.text()}`);
  /** @type {{ nextCursor?: string, searchedTo?: string }} */
  const page = await answer.json();
  return page;
}

/** The cursor behind the last row before a moment. @param {{ url: string, cookie: string }} world @param {string} to */
async function cursorAt(world, to) {
  const { nextCursor } = await read(world, { to, limit: '1' });
  if (nextCursor === undefined) throw new Error(`there is nothing before ${to}`);
  return nextCursor;
}
