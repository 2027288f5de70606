import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiClient } from '../fixtures/api-client.ts';
import type { UpstreamCall } from '../fixtures/control.ts';
import { fileChange } from '../referee/change-load.ts';
import { allowed, signIn } from '../referee/kill-world.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { changesOf, settleAll } from '../referee/settled-changes.ts';
import { isFull, sayFigure, sized } from '../referee/size.ts';

/** `told`: what the header says to wait, in milliseconds; without it nothing sensible is told, and 2 s is the least. */
interface Variant {
  readonly name: string;
  readonly header: () => string | undefined;
  readonly told?: number;
}
const dateIn = (ms: number) => new Date(Date.now() + ms).toUTCString();

/** The first three are the smoke size. */
const variants: readonly Variant[] = [
  { name: 'seconds', header: () => '2', told: 2000 },
  { name: 'none', header: () => undefined },
  { name: 'ten to the ninth', header: () => '1000000000' },
  // A date has no milliseconds: up to one second is lost.
  { name: 'date', header: () => dateIn(4000), told: 2900 },
  { name: 'one second', header: () => '1', told: 1000 },
  { name: 'zero', header: () => '0', told: 0 },
  { name: 'negative', header: () => '-5' },
  { name: 'fraction', header: () => '1.5' },
  { name: 'garbage', header: () => 'soon' },
  { name: 'empty', header: () => '' },
  { name: 'date gone by', header: () => dateIn(-60_000) },
  { name: 'date of another century', header: () => 'Fri, 01 Jan 2100 00:00:00 GMT' },
];
const rounds = variants.slice(0, isFull ? variants.length : 3);
const poolsEach = 3;
const outageMs = sized(60) * 1000;

let referee: Referee;
let client: ApiClient;
beforeAll(async () => {
  referee = await startReferee({ pools: rounds.length * poolsEach + 20 });
  client = await signIn(referee, 0);
});
afterAll(() => referee.stop());

const patchesSince = (calls: readonly UpstreamCall[], from: number) =>
  calls.slice(from).filter(({ method }) => method === 'PATCH');

test('T26: after a 429 no PATCH leaves before its time, and every change ends', async () => {
  const early: string[] = [];
  let [changes, waits] = [0, 0];
  for (const [n, { name, header, told }] of rounds.entries()) {
    const [first = '', ...others] = referee.pools.slice(n * poolsEach, (n + 1) * poolsEach);
    const value = header();
    await referee.control.fault({
      method: 'PATCH',
      pool: first,
      fault: { kind: 'answer', status: 429, headers: value === undefined ? {} : { 'Retry-After': value } },
    });
    const before = (await referee.control.calls()).length;
    const throttled = await fileChange(client, first);
    // The gate is the whole replica's: a change of another pool waits with it.
    const filed = await Promise.all(others.map((pool) => fileChange(client, pool)));
    changes += filed.length + 1;
    expect(await settleAll(client)).toEqual([]);
    const [refused, ...later] = patchesSince(await referee.control.calls(), before);
    expect({ name, status: refused?.status, heard: throttled.heard }).toEqual({
      name,
      status: 429,
      heard: 'unknown',
    });
    const until = (refused?.endedAt ?? 0) + (told ?? 2000);
    for (const { at } of later) if (at < until) early.push(`${name}: ${until - at} ms too early`);
    waits += later.length;
  }
  const states = (await changesOf(client)).map(({ state }) => state);
  const ended = states.filter((state) => state === 'applied').length;
  sayFigure(
    'T26',
    `${rounds.length} kinds of Retry-After, ${waits} PATCHes after them, ${early.length} in the forbidden window; ${ended} of ${changes} applied`,
  );
  expect(early).toEqual([]);
  expect(ended).toBe(changes);
});

/** Asks for plans, each of which reads its pool from the upstream: so many a second, whatever the answers are. */
async function readFor(ms: number): Promise<{ asked: number; upstream: readonly UpstreamCall[] }> {
  const before = (await referee.control.calls()).length;
  const until = performance.now() + ms;
  const open = new Set<Promise<unknown>>();
  let asked = 0;
  while (performance.now() < until) {
    const pool = referee.pools[asked % referee.pools.length] ?? '';
    const reading = client
      .call('POST', `${client.poolPath(pool)}/plan`, {
        body: { description: { from: '', to: 'planned' } },
        headers: { 'If-Match': '"seen"' },
      })
      .finally(() => open.delete(reading));
    open.add(reading);
    asked += 1;
    await pause(50);
  }
  await Promise.all(open);
  return { asked, upstream: (await referee.control.calls()).slice(before) };
}

test('T25: an outage under load is not made worse by repeats, and no call outlives its deadline', async () => {
  const normal = await readFor(outageMs);
  const fault = { method: 'GET', times: 1_000_000 };
  await referee.control.fault({ ...fault, fault: { kind: 'answer', status: 503 } });
  const broken = await readFor(outageMs);
  await referee.control.clearFaults();
  await referee.control.fault({ ...fault, fault: { kind: 'slow', delayMs: 600_000 } });
  const silent = await readFor(outageMs);
  await referee.control.clearFaults();
  const rate = ({ asked, upstream }: typeof normal) => upstream.length / asked;
  const worst = Math.max(rate(broken), rate(silent)) / rate(normal);
  // A repeat is a call more than was asked for.
  const repeats = [broken, silent].map(({ asked, upstream }) => Math.max(0, upstream.length - asked) / asked);
  const lasted = [...broken.upstream, ...silent.upstream].map(
    ({ at, endedAt }) => (endedAt ?? Infinity) - at,
  );
  const late = lasted.filter((ms) => ms > allowed(2000)).length;
  const longest = Math.max(0, ...lasted);
  sayFigure(
    'T25',
    `${outageMs / 1000} s of each: normal ${normal.upstream.length} calls for ${normal.asked} reads, 503 ${broken.upstream.length} for ${broken.asked}, ` +
      `silence ${silent.upstream.length} for ${silent.asked}; ${worst.toFixed(2)} x normal, repeats ${(Math.max(...repeats) * 100).toFixed(1)} %, ` +
      `longest call ${Math.round(longest)} ms, ${late} past the deadline`,
  );
  expect(worst).toBeLessThanOrEqual(1.1);
  expect(Math.max(...repeats)).toBeLessThanOrEqual(0.1);
  expect(late).toBe(0);
});
