import type { Draft } from '@poolwright/schemas/drafts/draft';
import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import { expect, test } from 'vitest';
import { startOf } from './pool-draft-start.ts';
import { textOf, toDraftValues } from './pool-draft.ts';
import { toFormValues } from './pool-form.ts';

const asOf = '2026-01-01T00:00:00.000Z';
const live = {
  pool: { metadata: { name: 'pool-1' }, spec: { resources: [{ flavor: 'f', count: 2 }] } },
  etag: '"tag"',
  asOf,
};
const values = toFormValues(live.pool);
const matrix: DraftMatrix = {
  zones: ['az'],
  rows: ['key'],
  now: [{ row: 0, mode: 'manual', total: 2, cells: [2], pinned: [0] }],
  past: [],
  future: [],
};
const kept: Draft = {
  project: 'p1',
  pool: 'pool-1',
  displayName: 'pool',
  version: 'one.1',
  changes: 1,
  key: 'key-00000001',
  sent: null,
  base: live,
  content: { values: toDraftValues(values) },
  startedAt: asOf,
  savedAt: asOf,
};

test('a form begins with what the matrix kept, and has nothing to save for it', () => {
  const start = startOf(live, { ...kept, matrix }, null);
  expect(start.matrix).toEqual(matrix);
  expect(start.keptText).toBe(textOf({ base: live, values, matrix: structuredClone(matrix), sent: null }));
});

test('an older draft kept nothing of it, and neither has a form without a draft', () => {
  expect(startOf(live, kept, null).matrix).toBeNull();
  expect(startOf(live, null, null).matrix).toBeNull();
});

test('what the tab kept goes before what the server has', () => {
  const copy = { ...kept, values: toDraftValues(values), matrix, expected: 'one.1', editor: 'one', seq: 2 };
  expect(startOf(live, kept, copy).matrix).toEqual(matrix);
});
