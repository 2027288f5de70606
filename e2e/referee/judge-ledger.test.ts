import { expect, test } from 'vitest';
import type { JournalEntry } from '../fixtures/control.ts';
import { describing, type Filed } from './change-load.ts';
import { judgeLedger, type Ledger } from './judge-ledger.ts';

const none = { effect: false, effectAt: null };

function sent(text: string, before: string, differences: Partial<JournalEntry> = {}): JournalEntry {
  const at = '2026-03-01T12:00:00.000Z';
  const body = JSON.stringify(describing(text));
  return {
    n: 1,
    at,
    method: 'PATCH',
    path: '/v2/p/pools/a',
    pool: 'a',
    headers: {},
    verified: true,
    requestId: 'r',
    body,
    bodySha256: body,
    before: describing(before),
    after: describing(text),
    effect: true,
    effectAt: at,
    status: 200,
    errorCode: null,
    fault: null,
    done: true,
    ...differences,
  };
}
const filed = (text: string, heard: Filed['heard'] = 'accepted'): Filed => ({
  pool: 'a',
  key: `key ${text}`,
  text,
  heard,
  changeId: `id ${text}`,
});
const change = (text: string, state: string) => ({
  id: `id ${text}`,
  state,
  body: JSON.stringify(describing(text)),
});

const whole: Ledger = {
  filed: [filed('x'), filed('y', 'unknown')],
  changes: [change('x', 'superseded'), change('y', 'applied')],
  entries: [sent('x', ''), sent('y', 'x', none), sent('y', 'x')],
  descriptions: new Map([['a', 'y']]),
};
const kinds = (ledger: Ledger) =>
  Object.entries(judgeLedger(ledger)).flatMap(([kind, found]) => (found.length > 0 ? [kind] : []));

test('what was promised, sent and told has no flaw', () => {
  expect(judgeLedger(whole)).toEqual({ lost: [], double: [], wrong: [] });
});

test.each<[string, Partial<Ledger>, string[]]>([
  ['an acknowledged change that is gone', { changes: [change('y', 'applied')] }, ['lost']],
  [
    'an accepted change that failed',
    { changes: [change('x', 'failed'), change('y', 'applied')] },
    ['lost', 'wrong'],
  ],
  ['a repeat to a pool that moved', { entries: [sent('x', ''), sent('y', 'x'), sent('y', 'y')] }, ['double']],
  [
    'a send after another change',
    { entries: [sent('x', '', none), sent('y', ''), sent('x', '')], descriptions: new Map([['a', 'x']]) },
    ['double'],
  ],
  [
    'an effect nobody was told of',
    {
      changes: [change('x', 'superseded'), change('y', 'unresolved')],
      entries: [sent('x', ''), sent('y', 'x', none)],
    },
    ['wrong'],
  ],
  [
    '"applied" without an effect',
    { entries: [sent('x', ''), sent('y', 'x', none)], descriptions: new Map([['a', 'x']]) },
    ['wrong'],
  ],
  ['another description at the end', { descriptions: new Map([['a', 'x']]) }, ['wrong']],
])('%s is found', (_, differences, found) => {
  expect(kinds({ ...whole, ...differences })).toEqual(found);
});
