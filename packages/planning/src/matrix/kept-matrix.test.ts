import { draftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facts as factsOf } from '../plan/facts.test-kit.ts';
import { keepMatrix, withKeptMatrix } from './kept-matrix.ts';
import { editorOf, reduceMatrix } from './matrix-editor.ts';
import type { MatrixAction, MatrixEditor } from './matrix-editor.ts';
import { matrixOf } from './matrix-of.ts';
import { gestures, play, zonedPool, zoneFacts } from './matrix.test-kit.ts';
import { toEntryEdits } from './to-entry-edits.ts';

const zones = (counts: Record<string, number>) =>
  Object.entries(counts).map(([az, count]) => ({ az, count }));
const poolOf = (resources: unknown[]) =>
  poolSchema.parse({ metadata: { name: 'p' }, spec: { resources }, status: { phase: 'Running' } });
const pool = poolOf([
  { flavor: 'cpu', count: 6, azs: zones({ a: 3, b: 2, c: 1 }) },
  { flavor: 'gpu', count: 2, azs: zones({ a: 1, b: 1 }) },
]);
const facts = factsOf();
const [cpu = '', gpu = ''] = matrixOf(pool, facts).rows.map(({ key }) => key);

function doneIn(actions: readonly MatrixAction[], from: MatrixEditor = editorOf(matrixOf(pool, facts))) {
  return actions.reduce((editor, action) => reduceMatrix(editor, action).editor, from);
}

/** Through the wire and its schema, over the pool with the edit that the numbers make. */
function keptAndBack(editor: MatrixEditor, over = pool): MatrixEditor {
  const kept = keepMatrix(editor);
  const fresh = matrixOf(over, facts, toEntryEdits(editor.matrix));
  return kept === null
    ? editorOf(fresh)
    : withKeptMatrix(fresh, draftMatrix.parse(JSON.parse(JSON.stringify(kept))));
}

const numbers = ({ matrix }: Pick<MatrixEditor, 'matrix'>) =>
  matrix.rows.map(({ key, mode, total, cells, isRemoved }) => [
    isRemoved ? `${key} removed` : key,
    mode,
    total,
    ...cells.map(({ wanted, isPinned }) => `${wanted}${isPinned ? ' pinned' : ''}`),
  ]);
const allBack = (editor: MatrixEditor): unknown[] => {
  const back = reduceMatrix(editor, { kind: 'undo' });
  return back.refused === null ? [numbers(back.editor), ...allBack(back.editor)] : [];
};
const allForth = (editor: MatrixEditor): unknown[] => {
  const forth = reduceMatrix(editor, { kind: 'redo' });
  return forth.refused === null ? [numbers(forth.editor), ...allForth(forth.editor)] : [];
};

describe('what a draft keeps of the matrix', () => {
  test('pins, and every step back and forth, come back over the same numbers', () => {
    const editor = doneIn([
      { kind: 'set-cell', row: cpu, az: 'a', count: 5 },
      { kind: 'pin', row: cpu, az: 'b' },
      { kind: 'set-total', row: gpu, count: 6 },
      { kind: 'set-mode', row: gpu, mode: 'cloud' },
      { kind: 'undo' },
    ]);
    const back = keptAndBack(editor);
    expect(numbers(back)).toEqual(numbers(editor));
    expect(allBack(back)).toEqual(allBack(editor));
    expect(allBack(back)).toHaveLength(3);
    expect(allForth(back)).toEqual(allForth(editor));
    expect(allForth(back)).toHaveLength(1);
  });

  test('whatever a person did to whatever pool: the same way back and forth', () => {
    fc.assert(
      fc.property(zonedPool, zoneFacts, gestures, (randomPool, randomFacts, list) => {
        const start = editorOf(matrixOf(randomPool, randomFacts));
        const editor = play(start, list).at(-1)?.answer.editor ?? start;
        const kept = keepMatrix(editor, 1_000_000);
        if (kept === null) return;
        const wire = draftMatrix.parse(JSON.parse(JSON.stringify(kept)));
        const back = withKeptMatrix(editor.matrix, wire);
        expect(numbers(back)).toEqual(numbers(editor));
        expect(allBack(back)).toEqual(allBack(editor));
        expect(allForth(back)).toEqual(allForth(editor));
      }),
      { seed: 17, numRuns: 300 },
    );
  });

  test('an entry that is to go, and what was asked of it before', () => {
    const editor = doneIn([
      { kind: 'set-cell', row: cpu, az: 'a', count: 5 },
      { kind: 'pin', row: cpu, az: 'b' },
      { kind: 'remove', row: cpu },
      { kind: 'set-total', row: gpu, count: 4 },
    ]);
    const back = keptAndBack(editor);
    expect(numbers(back)).toEqual(numbers(editor));
    expect(allBack(back)).toEqual(allBack(editor));
    expect(allBack(back)).toHaveLength(4);
  });

  test('nothing done, nothing kept', () => {
    expect(keepMatrix(editorOf(matrixOf(pool, facts)))).toBeNull();
  });

  test('where there is no room the farthest steps go first, and pins last', () => {
    const counts = Array.from({ length: 150 }, (_, at) => 1 + (at % 40));
    const editor = doneIn([
      { kind: 'pin', row: gpu, az: 'a' },
      ...counts.map((count): MatrixAction => ({ kind: 'set-cell', row: cpu, az: 'a', count })),
    ]);
    const room = 2_000;
    const kept = keepMatrix(editor, room);
    expect(JSON.stringify(kept).length).toBeLessThan(room + 100);
    const back = withKeptMatrix(editor.matrix, draftMatrix.parse(kept));
    const steps = allBack(back);
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.length).toBeLessThan(150);
    expect(steps).toEqual(allBack(editor).slice(0, steps.length));
    const pinsOnly = keepMatrix(editor, 220);
    expect(pinsOnly).toMatchObject({ rows: [gpu], past: [], future: [] });
  });
});

describe('what does not fit any more is left out', () => {
  const editor = doneIn([
    { kind: 'set-cell', row: gpu, az: 'b', count: 4 },
    { kind: 'set-cell', row: cpu, az: 'a', count: 5 },
    { kind: 'pin', row: cpu, az: 'c' },
    { kind: 'pin', row: gpu, az: 'a' },
  ]);

  test('other numbers than those that were kept: pins stay, steps go', () => {
    const moved = poolOf([
      { flavor: 'cpu', count: 7, azs: zones({ a: 3, b: 3, c: 1 }) },
      { flavor: 'gpu', count: 2, azs: zones({ a: 1, b: 1 }) },
    ]);
    const kept = keepMatrix(editor);
    const back = withKeptMatrix(matrixOf(moved, facts), draftMatrix.parse(kept));
    expect(numbers(back)).toEqual([
      [cpu, 'manual', 7, '3', '3', '1 pinned'],
      [gpu, 'manual', 2, '1 pinned', '1', '0'],
    ]);
    expect(back).toMatchObject({ past: [], future: [] });
  });

  test('a row that is gone, a zone that is gone, a row the cloud places now', () => {
    const kept = draftMatrix.parse(keepMatrix(editor));
    const onlyGpu = poolOf([{ flavor: 'gpu', count: 2, azs: zones({ b: 2 }) }]);
    expect(numbers(withKeptMatrix(matrixOf(onlyGpu, facts), kept))).toEqual([[gpu, 'manual', 2, '2']]);
    const byCloud = poolOf([{ flavor: 'cpu', count: 6 }]);
    const [row] = withKeptMatrix(matrixOf(byCloud, facts), kept).matrix.rows;
    expect(row?.cells.some(({ isPinned }) => isPinned)).toBe(false);
  });

  test('a step whose rows or zones nobody knows ends the way there', () => {
    const kept = draftMatrix.parse(keepMatrix(editor));
    const odd = kept.past.with(1, [{ row: 99, mode: 'manual', total: 1, cells: [1], pinned: [] }]);
    const back = withKeptMatrix(editor.matrix, { ...kept, past: odd });
    expect(allBack(back)).toEqual(allBack(editor).slice(0, 2));
  });
});
