import { expect, test } from 'vitest';
import type { JournalEntry } from '../fixtures/control.ts';
import { judgeRun, type Run } from './judge-run.ts';
import { plainPool, plainRequest } from './plain-pool.ts';

const noon = Date.parse('2026-03-01T12:00:00Z');

function entry(differences: Partial<JournalEntry>): JournalEntry {
  return {
    n: 1,
    at: new Date(noon).toISOString(),
    method: 'PATCH',
    path: '/v2/p/pools/a',
    pool: 'a',
    headers: {},
    verified: true,
    requestId: 'r',
    body: JSON.stringify(plainRequest(3)),
    bodySha256: 'hash',
    before: plainPool('a'),
    after: null,
    effect: true,
    effectAt: new Date(noon).toISOString(),
    status: 200,
    errorCode: null,
    fault: null,
    done: true,
    ...differences,
  };
}
const none = { effect: false, effectAt: null };
const run = (differences: Partial<Run>): Run => ({
  base: 2,
  target: 3,
  words: [{ at: noon, state: 'applied' }],
  final: 'applied',
  entries: [entry({})],
  count: 3,
  ...differences,
});
const kinds = (flaws: ReturnType<typeof judgeRun>) =>
  Object.entries(flaws).flatMap(([kind, found]) => (found.length > 0 ? [kind] : []));
const moved = { ...plainPool('a'), ...plainRequest(3) };

test.each<[string, Partial<Run>]>([
  ['an effect that was told', {}],
  ['a lost send and its repeat', { entries: [entry(none), entry({})] }],
  ['no effect, and failed', { entries: [entry(none)], final: 'failed', words: [], count: 2 }],
  [
    'a conflict given up',
    { foreign: 9, final: 'unresolved', words: [{ at: noon, state: 'conflict' }], count: 9 },
  ],
])('%s has no flaw', (_, differences) => {
  expect(kinds(judgeRun(run(differences)))).toEqual([]);
});

test.each<[string, Partial<Run>, string[]]>([
  ['a word before its effect', { words: [{ at: noon - 1, state: 'following' }] }, ['wrong']],
  ['"failed" with an effect', { words: [{ at: noon, state: 'failed' }], final: 'failed' }, ['wrong']],
  ['"applied" without one', { entries: [entry(none)], count: 2 }, ['wrong']],
  ['another number of nodes', { count: 4 }, ['wrong']],
  ["somebody else's change undone", { foreign: 9, final: 'unresolved', words: [], count: 3 }, ['wrong']],
  ['a fourth send', { entries: [entry(none), entry(none), entry(none), entry({})] }, ['double']],
  ['other bytes', { entries: [entry(none), entry({ bodySha256: 'other' })] }, ['double']],
  ['a repeat after an effect', { entries: [entry({}), entry({ before: moved })] }, ['double']],
  ['a change without an end', { final: null }, ['lost']],
])('%s is found', (_, differences, found) => {
  expect(kinds(judgeRun(run(differences)))).toEqual(found);
});
