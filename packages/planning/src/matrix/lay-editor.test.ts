import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facts as factsOf } from '../plan/facts.test-kit.ts';
import { layEditor } from './lay-editor.ts';
import type { Matrix } from './matrix.ts';
import { editorOf, reduceMatrix } from './matrix-editor.ts';
import type { MatrixAction, MatrixEditor } from './matrix-editor.ts';
import { matrixOf } from './matrix-of.ts';
import { gestures, play, zonedPool, zoneFacts } from './matrix.test-kit.ts';

const zones = (counts: Record<string, number>) =>
  Object.entries(counts).map(([az, count]) => ({ az, count }));
const poolOf = (...resources: unknown[]) =>
  poolSchema.parse({ metadata: { name: 'p' }, spec: { resources }, status: { phase: 'Running' } });
const facts = factsOf();
const cpuRead = { flavor: 'cpu', count: 6, azs: zones({ a: 3, b: 3 }) };
const gpuRead = { flavor: 'gpu', count: 2, azs: zones({ a: 1, b: 1 }) };
const pool = poolOf(cpuRead, gpuRead);
const [cpu = '', gpu = ''] = matrixOf(pool, facts).rows.map(({ key }) => key);
const done = (...actions: MatrixAction[]) =>
  actions.reduce<MatrixEditor>(
    (editor, action) => reduceMatrix(editor, action).editor,
    editorOf(matrixOf(pool, facts)),
  );
const shown = ({ rows }: Matrix) =>
  rows.map(({ flavor, total, cells, isRemoved }) =>
    [flavor, isRemoved ? 'removed' : total, ...cells.map(({ wanted }) => wanted)].join(' '),
  );
const shownAll = ({ past, matrix, future }: MatrixEditor) => [...past, matrix, ...future].map(shown);

test('an addition is taken back in all that was done before it, and what was done stays', () => {
  const editor = done({ kind: 'set-cell', row: cpu, az: 'a', count: 5 }, { kind: 'remove', row: gpu });
  const fresh = matrixOf(pool, facts, [{ add: { flavor: 'npu', count: 8 } }]);
  const laid = layEditor(editor, fresh);
  expect(laid === null ? null : shownAll(laid)).toEqual([
    ['cpu 6 3 3', 'gpu 2 1 1', 'npu removed  '],
    ['cpu 8 5 3', 'gpu 2 1 1', 'npu removed  '],
    ['cpu 8 5 3', 'gpu removed 1 1', 'npu removed  '],
  ]);
});

test('an entry that came is as it came', () => {
  const editor = done({ kind: 'set-cell', row: cpu, az: 'b', count: 4 });
  const laid = layEditor(editor, matrixOf(poolOf(cpuRead, gpuRead, { flavor: 'npu', count: 8 }), facts));
  expect(laid === null ? null : shownAll(laid)).toEqual([
    ['cpu 6 3 3', 'gpu 2 1 1', 'npu 8  '],
    ['cpu 7 3 4', 'gpu 2 1 1', 'npu 8  '],
  ]);
});

test.each([
  ['an entry that is gone', poolOf(cpuRead)],
  ['another count', poolOf(cpuRead, { ...gpuRead, count: 3 })],
  ['other zones', poolOf({ ...cpuRead, azs: zones({ a: 4, b: 2 }) }, gpuRead)],
])('over %s nothing of it leads anywhere', (_what, other) => {
  const removed = done({ kind: 'remove', row: cpu }, { kind: 'remove', row: gpu });
  expect(layEditor(removed, matrixOf(other, facts))).toBeNull();
});

test('a way that leads to nodes in a zone that is gone ends before it', () => {
  const whole = matrixOf(pool, facts);
  const onlyA = {
    ...whole,
    zones: ['a'],
    rows: whole.rows.map((row) => ({ ...row, cells: row.cells.slice(0, 1) })),
  };
  const emptied = done(
    { kind: 'set-cell', row: cpu, az: 'b', count: 0 },
    { kind: 'set-cell', row: gpu, az: 'b', count: 0 },
    { kind: 'set-cell', row: cpu, az: 'a', count: 6 },
  );
  const laid = layEditor(emptied, onlyA);
  expect(laid === null ? null : shownAll(laid)).toEqual([
    ['cpu 3 3', 'gpu 1 1'],
    ['cpu 6 6', 'gpu 1 1'],
  ]);
  expect(layEditor(done(), onlyA)).toBeNull();
});

test('over the same matrix nothing changes, whatever was done (300 sequences, seed 23)', () => {
  fc.assert(
    fc.property(zonedPool, zoneFacts, gestures, (randomPool, randomFacts, list) => {
      const start = matrixOf(randomPool, randomFacts);
      const editor = play(editorOf(start), list).at(-1)?.answer.editor ?? editorOf(start);
      expect(layEditor(editor, start)).toEqual(editor);
    }),
    { seed: 23, numRuns: 300 },
  );
});
