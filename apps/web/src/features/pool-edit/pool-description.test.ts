import type { Draft } from '@poolwright/schemas/drafts/draft';
import { descriptionKey } from '@poolwright/schemas/modelarts/keys';
import { expect, test } from 'vitest';
import { stateWithDescription } from './pool-description.ts';
import { toDraftValues } from './pool-draft.ts';
import type { PoolBase } from './pool-draft.ts';
import { toFormValues, toPoolEdit } from './pool-form.ts';

const baseWith = (description: string, count: number, etag: string): PoolBase => ({
  pool: {
    metadata: { name: 'pool-1', annotations: { [descriptionKey]: description } },
    spec: { resources: [{ flavor: 'f', count }] },
  },
  etag,
  asOf: '2026-01-01T00:00:00.000Z',
});
const live = baseWith('theirs', 2, '"live"');

function draftOn(base: PoolBase, count: number): Draft {
  const values = toFormValues(base.pool);
  const entries = values.entries.map((entry) => ({ ...entry, count }));
  return {
    project: 'p1',
    pool: 'pool-1',
    displayName: 'pool',
    version: 'one.1',
    changes: 1,
    startedAt: live.asOf,
    savedAt: live.asOf,
    base,
    content: { values: toDraftValues({ ...values, entries }) },
    key: 'key-00000001',
    sent: null,
  };
}

test('without a draft only the description is changed', () => {
  const state = stateWithDescription('mine', live, null);
  expect(toPoolEdit(state.values, live.pool)).toEqual({ description: { from: 'theirs', to: 'mine' } });
  expect(state.changes).toBe(1);
});

test('a draft keeps its other changes, its key and gets the description', () => {
  const state = stateWithDescription('mine', live, draftOn(live, 3));
  expect(toPoolEdit(state.values, live.pool)).toMatchObject({
    description: { from: 'theirs', to: 'mine' },
    entries: [{ count: { from: 2, to: 3 } }],
  });
  expect(state).toMatchObject({ changes: 2, key: 'key-00000001' });
});

test('what was typed over the pool as it is now is meant, though the draft began when it read the same', () => {
  const state = stateWithDescription('before', live, draftOn(baseWith('before', 2, '"old"'), 3));
  expect(state.base).toEqual(live);
  expect(toPoolEdit(state.values, live.pool)).toMatchObject({
    description: { from: 'theirs', to: 'before' },
    entries: [{ count: { from: 2, to: 3 } }],
  });
});

test('an overlap elsewhere stays for the form to ask about', () => {
  const old = baseWith('before', 5, '"old"');
  const state = stateWithDescription('mine', live, draftOn(old, 8));
  expect(state.base).toEqual(old);
  expect(state.values).toMatchObject({ description: 'mine', entries: [{ count: 8 }] });
});
