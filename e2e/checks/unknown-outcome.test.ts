import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInClient, type Answer, type ApiClient } from '../fixtures/api-client.ts';
import type { JournalEntry } from '../fixtures/control.ts';
import { inParallel } from '../referee/in-parallel.ts';
import { judgeRun, type Word } from '../referee/judge-run.ts';
import { PatchCutter } from '../referee/patch-cutter.ts';
import { plainCount, plainCountOf, plainRequest } from '../referee/plain-pool.ts';
import { startReferee, type Referee } from '../referee/referee-world.ts';
import { randomFrom, sayFigure, seed, sized } from '../referee/size.ts';
import { unknownFaults, type UnknownFault } from '../referee/upstream-faults.ts';

/** Each kind of fault, with and without its effect, so many times. */
const rounds = sized(10);
const target = plainCount + 1;
const foreignCount = 9;

interface Script {
  readonly pool: string;
  readonly fault: UnknownFault;
  readonly effect: boolean;
  readonly vary: number;
  /** So many sends in a row meet it. */
  readonly times: number;
  /** Somebody else changes the pool right after. */
  readonly foreign: boolean;
}

function scriptsFor(pools: readonly string[]): Script[] {
  const random = randomFrom(seed);
  const kinds = unknownFaults.flatMap((fault) => [true, false].map((effect) => ({ fault, effect })));
  return Array.from({ length: rounds }, () => kinds)
    .flat()
    .map(({ fault, effect }, n) => {
      const isOnce = effect || fault.isLate === true;
      return {
        pool: pools[n] ?? '',
        fault,
        effect,
        vary: random(),
        times: isOnce ? 1 : 1 + Math.floor(random() * 3),
        foreign: random() < 0.15 && fault.isLate !== true && 'upstream' in fault,
      };
    });
}

let referee: Referee;
let client: ApiClient;
const cutter = new PatchCutter();
beforeAll(async () => {
  referee = await startReferee({ pools: rounds * unknownFaults.length * 2 });
  referee.upstreamProxy.watch(cutter.look);
  client = await signInClient(referee.consoles[0]?.url ?? '', referee.projectId, 'admin');
});
afterAll(() => referee.stop());

async function inject({ pool, fault, effect, vary, times, foreign }: Script): Promise<void> {
  if ('network' in fault) {
    cutter.cut(pool, { where: effect ? 'answer' : 'request', part: vary, times });
    return;
  }
  await referee.control.fault({
    method: 'PATCH',
    pool,
    times,
    fault: fault.upstream(pool, effect, vary),
    ...(foreign ? { foreign: plainRequest(foreignCount) } : {}),
  });
}

const endless = new Set(['applying', 'checking', 'conflict', 'following']);
// There to end a hang, not to judge speed.
const mostMs = 300_000;

interface Followed {
  readonly final: string | null;
  /** Whether a byte was sent. */
  readonly sent: boolean;
}

/** Looks every 500 ms as a page would, ends what waits for a person, and keeps every word. */
async function follow(key: string, words: Word[], refused: AbortSignal): Promise<Followed> {
  const until = performance.now() + mostMs;
  while (performance.now() < until) {
    const { body } = await client.get(`/api/changes?key=${key}`);
    const items: Answer['body'][] = Array.isArray(body['items']) ? body['items'] : [];
    const [change] = items;
    if (change !== undefined) {
      const state = String(change['state']);
      words.push({ at: Date.now(), state });
      const sent = Array.isArray(change['attempts']) && change['attempts'].length > 0;
      if (!endless.has(state)) return { final: state, sent };
      if (state === 'conflict' || change['unsettled'] === true) {
        await client.call('POST', `/api/changes/${String(change['id'])}/withdraw`);
      }
    } else if (refused.aborted) return { final: 'refused', sent: false };
    await pause(500);
  }
  return { final: null, sent: true };
}

/** What the answer of the write itself claims. */
function claimOf({ status, body }: Answer): string {
  if (status === 200) return 'applied';
  return status === 202 ? String(body['state']) : 'failed';
}

async function playOnce(script: Script) {
  const key = randomUUID();
  const words: Word[] = [];
  const refused = new AbortController();
  const headers = { 'Idempotency-Key': key };
  const [, followed] = await Promise.all([
    client.patch(script.pool, plainRequest(target), { headers }).then((answer) => {
      words.push({ at: Date.now(), state: claimOf(answer) });
      // Without a change nothing was filed, and nothing is owed.
      if (answer.status >= 400 && answer.body['changeId'] === undefined) refused.abort();
    }),
    follow(key, words, refused.signal),
  ]);
  return { script, words, ...followed };
}

/** On a busy machine the read before the send may time out: then the fault has met nothing, and it is done again. */
async function play(script: Script) {
  await inject(script);
  let played = await playOnce(script);
  for (let tries = 1; !played.sent && tries < 20; tries += 1) played = await playOnce(script);
  return played;
}

/** The PATCHes of each pool, once the last late effect is there. */
async function journalByPool(): Promise<Map<string, JournalEntry[]>> {
  const byPool = new Map<string, JournalEntry[]>();
  await expect
    .poll(
      async () => {
        byPool.clear();
        const { entries } = await referee.control.journal();
        for (const entry of entries) byPool.set(entry.pool, [...(byPool.get(entry.pool) ?? []), entry]);
        return entries.filter(({ done, at }) => !done && Date.now() - Date.parse(at) < 10_000).length;
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(0);
  return byPool;
}

async function countsByPool(): Promise<Map<string, number | undefined>> {
  const pools: unknown = Object(await referee.control.state()).pools;
  const records: { name: string; document: unknown }[] = Array.isArray(pools) ? pools : [];
  return new Map(records.map(({ name, document }) => [name, plainCountOf(document)]));
}

test('T27: what nobody knows is settled as the journal has it, and no word on the way was untrue', async () => {
  const played = await inParallel(scriptsFor(referee.pools), 20, play);
  const journal = await journalByPool();
  const counts = await countsByPool();
  const flaws = { wrong: 0, double: 0, lost: 0 };
  const ends = new Map<string, number>();
  const report: string[] = [];
  for (const { script, words, final } of played) {
    const entries = journal.get(script.pool) ?? [];
    const found = judgeRun({
      base: plainCount,
      target,
      ...(script.foreign ? { foreign: foreignCount } : {}),
      words,
      final,
      entries,
      count: counts.get(script.pool),
    });
    for (const kind of ['wrong', 'double', 'lost'] as const) {
      if (found[kind].length > 0) flaws[kind] += 1;
      const { fault, effect, times, foreign, vary } = script;
      const name = `${fault.name}, effect ${effect}, ${times} times, foreign ${foreign}, vary ${vary}`;
      report.push(
        ...found[kind].map((flaw) => `${name}: ${flaw} (${words.map(({ state }) => state).join(' ')})`),
      );
    }
    ends.set(String(final), (ends.get(String(final)) ?? 0) + 1);
  }
  const sends = [...journal.values()].reduce((sum, entries) => sum + entries.length, 0);
  const words = [...ends].map(([end, count]) => `${count} ${end}`).join(', ');
  sayFigure(
    'T27',
    `${played.length} runs, ${flaws.wrong} wrong, ${flaws.double} double, ${flaws.lost} lost; ${sends} sends; ${words}`,
  );
  expect(report).toEqual([]);
  // A fault that never met its request proves nothing.
  expect(played.filter(({ sent }) => !sent)).toEqual([]);
});
