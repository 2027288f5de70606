import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { describe, expect, test } from 'vitest';
import { facts, flavorFact, flavorList } from '../plan/facts.test-kit.ts';
import { nodes, poolWith } from '../plan/pool.test-kit.ts';
import { rowOf } from './matrix.ts';
import { matrixOf } from './matrix-of.ts';
import { editorOf, reduceMatrix } from './matrix-editor.ts';
import type { MatrixAction, MatrixAnswer, MatrixEditor } from './matrix-editor.ts';
import { toEntryEdits } from './to-entry-edits.ts';
import { toTsv } from './to-tsv.ts';

const cpu = JSON.stringify(['cpu', null, null, 1]);
const npu = JSON.stringify(['npu', null, 8, 1]);
const gpu = JSON.stringify(['gpu', null, null, 1]);

const list = flavorList([
  flavorFact('cpu', { zones: { a: 'normal', b: 'normal', c: 'soldout' } }),
  flavorFact('npu', { zones: { a: 'normal', b: 'normal' } }),
  flavorFact('gpu', { zones: { a: 'normal', c: 'normal' } }),
  flavorFact('new', { zones: { b: 'normal' }, steps: [4, 2] }),
]);
const known = facts({ flavors: list });

/** cpu: 4 a, 1 b, 1 c, set. npu: 16 a in steps of 8, set. gpu: 3, placed by the cloud, 2 a and 1 c. */
const pool = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 6, azs: nodes('cpu', { a: 4, b: 1, c: 1 }).azs },
      { flavor: 'npu', count: 16, azs: [{ az: 'a', count: 16 }], creatingStep: { step: 8, type: 'rack' } },
      { flavor: 'gpu', count: 3 },
    ],
  },
  status: { resources: { available: [nodes('gpu', { a: 2, c: 1 })] } },
});

const start = editorOf(matrixOf(pool, known));

function after(actions: readonly MatrixAction[], editor: MatrixEditor = start): MatrixAnswer {
  let answer: MatrixAnswer = { editor, steps: [], refused: null };
  for (const action of actions) answer = reduceMatrix(answer.editor, action);
  return answer;
}

function numbers({ editor }: MatrixAnswer, key: string) {
  const row = rowOf(editor.matrix, key);
  return [...(row?.cells.map(({ wanted }) => wanted) ?? []), row?.total];
}

test('a row is an entry with what is wanted, there, and on offer; it opens in the mode it was read in', () => {
  const { matrix } = start;
  expect(matrix.zones).toEqual(['a', 'b', 'c']);
  expect(matrix.offers).toEqual({ readAt: list?.readAt, ageMs: 60_000, isTrusted: true });
  expect(matrix.rows.map(({ key, mode, total, step }) => [key, mode, total, step])).toEqual([
    [cpu, 'manual', 6, 1],
    [npu, 'manual', 16, 8],
    [gpu, 'cloud', 3, 1],
  ]);
  expect(matrix.rows[2]?.cells).toMatchObject([
    { az: 'a', wanted: null, existing: 2, offer: 'normal', actual: { available: 2 } },
    { az: 'b', wanted: null, existing: 0, offer: 'not_offered' },
    { az: 'c', wanted: null, existing: 1, offer: 'normal' },
  ]);
  expect(matrix.rows[0]?.cells[2]).toMatchObject({ wanted: 1, existing: 1, offer: 'sold_out' });
});

describe('a cell', () => {
  test('that is set takes the total along, and the step says so', () => {
    const answer = after([{ kind: 'set-cell', row: cpu, az: 'b', count: 3 }]);
    expect(numbers(answer, cpu)).toEqual([4, 3, 1, 8]);
    expect(answer.steps).toEqual([
      {
        id: 1,
        row: cpu,
        kind: 'total',
        moves: [{ az: 'b', from: 1, to: 3 }],
        total: { from: 6, to: 8 },
        mode: { from: 'manual', to: 'manual' },
        shifts: [],
      },
    ]);
  });

  test.each([
    ['raised where the flavor is sold out', { row: cpu, az: 'c', count: 2 }, 'matrix.sold_out'],
    ['raised where the flavor is not on offer', { row: npu, az: 'c', count: 8 }, 'matrix.not_offered'],
    ['off the step', { row: npu, az: 'b', count: 4 }, 'matrix.step'],
    ['below 0', { row: cpu, az: 'a', count: -1 }, 'matrix.limit'],
    ['no whole number', { row: cpu, az: 'a', count: 1.5 }, 'matrix.limit'],
    ['that makes more than 2000 in all', { row: cpu, az: 'a', count: 2000 }, 'matrix.limit'],
    ['of a row the cloud places', { row: gpu, az: 'a', count: 1 }, 'matrix.by_cloud'],
    ['in a zone that is no column', { row: cpu, az: 'z', count: 1 }, 'matrix.no_zone'],
    ['of no row', { row: 'x', az: 'a', count: 1 }, 'matrix.no_row'],
  ] as const)('%s is refused and nothing changes', (_, action, code) => {
    const answer = after([{ kind: 'set-cell', ...action }]);
    expect(answer.refused?.code).toBe(code);
    expect(answer.editor).toBe(start);
  });

  test('in a sold-out zone may fall, and rise again to what it had', () => {
    const fallen = after([{ kind: 'set-cell', row: cpu, az: 'c', count: 0 }]);
    const risen = after([{ kind: 'set-cell', row: cpu, az: 'c', count: 1 }], fallen.editor);
    expect([fallen.refused, risen.refused, numbers(risen, cpu)]).toEqual([null, null, [4, 1, 1, 6]]);
  });

  test('may be raised in a sold-out zone when the list is old: the plan asks then', () => {
    const old = facts({ flavors: flavorList(list?.items ?? [], '2025-11-19T07:40:00.000Z') });
    const answer = reduceMatrix(editorOf(matrixOf(pool, old)), {
      kind: 'set-cell',
      row: cpu,
      az: 'c',
      count: 2,
    });
    expect(answer.refused).toBeNull();
    expect(answer.editor.matrix.offers).toMatchObject({ isTrusted: false, ageMs: 20 * 60_000 });
  });

  test('that is pinned is not typed over until it is let go', () => {
    const pinned = after([{ kind: 'pin', row: cpu, az: 'a' }]);
    const typed: MatrixAction = { kind: 'set-cell', row: cpu, az: 'a', count: 9 };
    expect(after([typed], pinned.editor).refused?.code).toBe('matrix.pinned');
    expect(numbers(after([{ kind: 'unpin', row: cpu, az: 'a' }, typed], pinned.editor), cpu)).toEqual([
      9, 1, 1, 11,
    ]);
  });
});

describe('a total', () => {
  test('raised adds to the emptiest open zone, lowered takes from the fullest', () => {
    const raised = after([{ kind: 'set-total', row: cpu, count: 8 }]);
    expect(numbers(raised, cpu)).toEqual([4, 3, 1, 8]);
    expect(raised.steps).toMatchObject([{ kind: 'placed', moves: [{ az: 'b', from: 1, to: 3 }] }]);
    const lowered = after([{ kind: 'set-total', row: cpu, count: 4 }]);
    expect(numbers(lowered, cpu)).toEqual([2, 1, 1, 4]);
    expect(lowered.steps).toMatchObject([{ kind: 'taken', moves: [{ az: 'a', from: 4, to: 2 }] }]);
  });

  test('between equal zones prefers the one that holds fewer nodes of the other entries', () => {
    const one = poolWith({
      spec: {
        resources: [
          { flavor: 'cpu', count: 2, azs: nodes('cpu', { a: 1, b: 1 }).azs },
          { flavor: 'npu', count: 8, azs: nodes('npu', { a: 8 }).azs },
        ],
      },
    });
    const answer = reduceMatrix(editorOf(matrixOf(one, known)), { kind: 'set-total', row: cpu, count: 3 });
    expect(numbers(answer, cpu)).toEqual([1, 2, 0, 3]);
  });

  test('off the step, or with every zone pinned, is refused', () => {
    expect(after([{ kind: 'set-total', row: npu, count: 20 }]).refused).toEqual({
      code: 'matrix.step',
      params: { step: 8 },
    });
    const pins = ['a', 'b'].map((az): MatrixAction => ({ kind: 'pin', row: cpu, az }));
    expect(after([...pins, { kind: 'set-total', row: cpu, count: 7 }]).refused?.code).toBe('matrix.no_room');
  });

  test('of a row the cloud places has no cell to move', () => {
    const answer = after([{ kind: 'set-total', row: gpu, count: 9 }]);
    expect([numbers(answer, gpu), answer.steps]).toEqual([[null, null, null, 9], []]);
  });
});

describe('the mode', () => {
  const manual: MatrixAction = { kind: 'set-mode', row: gpu, mode: 'manual' };

  test('manual fills in how the nodes stand, and places what is wanted besides', () => {
    expect(numbers(after([manual]), gpu)).toEqual([2, 0, 1, 3]);
    const grown = after([{ kind: 'set-total', row: gpu, count: 6 }, manual]);
    expect(numbers(grown, gpu)).toEqual([3, 0, 3, 6]);
    expect(grown.steps).toMatchObject([{ kind: 'filled', mode: { from: 'cloud', to: 'manual' } }]);
  });

  test('manual starts somewhere where nobody tells how the nodes stand, and says that it does not know', () => {
    const untold = poolWith({ spec: { resources: [{ flavor: 'gpu', count: 3 }] } });
    const { editor } = reduceMatrix(editorOf(matrixOf(untold, known)), manual);
    const row = rowOf(editor.matrix, gpu);
    expect(row?.cells.map(({ az, wanted, existing }) => [az, wanted, existing])).toEqual([
      ['a', 2, null],
      ['c', 1, null],
    ]);
    expect(reduceMatrix(editor, { kind: 'shift', row: gpu }).refused?.code).toBe('matrix.untold');
  });

  test('cloud drops the zones and the pins, and what is sent has no azs', () => {
    const { editor } = after([
      { kind: 'pin', row: cpu, az: 'a' },
      { kind: 'set-mode', row: cpu, mode: 'cloud' },
    ]);
    expect(rowOf(editor.matrix, cpu)?.cells.map(({ wanted, isPinned }) => [wanted, isPinned])).toEqual([
      [null, false],
      [null, false],
      [null, false],
    ]);
    expect(toEntryEdits(editor.matrix)).toMatchObject([{ entry: { flavor: 'cpu' }, azs: { to: null } }]);
  });
});

describe('evening out', () => {
  test('spread moves nothing that exists: new nodes alone go where they balance best', () => {
    const typed = after([{ kind: 'set-cell', row: cpu, az: 'a', count: 7 }]);
    const answer = after([{ kind: 'spread', row: cpu }], typed.editor);
    expect(numbers(answer, cpu)).toEqual([4, 4, 1, 9]);
    expect(answer.steps).toMatchObject([{ kind: 'spread', shifts: [] }]);
  });

  test('spread is refused where nodes go', () => {
    const actions: MatrixAction[] = [
      { kind: 'set-total', row: cpu, count: 4 },
      { kind: 'spread', row: cpu },
    ];
    expect(after(actions).refused?.code).toBe('matrix.nothing_new');
  });

  test('shift says for each zone what goes and what comes', () => {
    const answer = after([{ kind: 'shift', row: npu }]);
    expect(numbers(answer, npu)).toEqual([8, 8, 0, 16]);
    expect(answer.steps).toMatchObject([
      {
        kind: 'shifted',
        shifts: [
          { az: 'a', removes: 8, adds: 0 },
          { az: 'b', removes: 0, adds: 8 },
        ],
      },
    ]);
  });

  test('shift names the least difference where the asked one cannot be reached', () => {
    const actions: MatrixAction[] = [
      { kind: 'pin', row: cpu, az: 'a' },
      { kind: 'shift', row: cpu },
    ];
    expect(after(actions).refused).toEqual({ code: 'matrix.unreachable', params: { least: 3 } });
  });
});

describe('taking back', () => {
  test('one automatic step of several leaves the others', () => {
    const first = after([{ kind: 'set-total', row: cpu, count: 8 }]);
    const second = after([{ kind: 'set-cell', row: cpu, az: 'a', count: 5 }], first.editor);
    const [step] = first.steps;
    if (step === undefined) throw new Error('no step');
    const back = reduceMatrix(second.editor, { kind: 'undo-step', row: cpu, step });
    expect(numbers(back, cpu)).toEqual([5, 1, 1, 7]);
  });

  test('a step is refused once its zone is pinned or holds fewer than it brought', () => {
    const first = after([{ kind: 'set-total', row: cpu, count: 8 }]);
    const [step] = first.steps;
    if (step === undefined) throw new Error('no step');
    const undo: MatrixAction = { kind: 'undo-step', row: cpu, step };
    expect(after([{ kind: 'pin', row: cpu, az: 'b' }, undo], first.editor).refused?.code).toBe(
      'matrix.pinned',
    );
    const emptied: MatrixAction = { kind: 'set-cell', row: cpu, az: 'b', count: 1 };
    expect(after([emptied, undo], first.editor).refused?.code).toBe('matrix.moved_on');
  });

  test('zones that were filled in go back to the cloud, unless somebody set or pinned one since', () => {
    const filled = after([{ kind: 'set-mode', row: gpu, mode: 'manual' }]);
    const [step] = filled.steps;
    if (step === undefined) throw new Error('no step');
    const undo: MatrixAction = { kind: 'undo-step', row: gpu, step };
    expect(numbers(after([undo], filled.editor), gpu)).toEqual([null, null, null, 3]);
    const set: MatrixAction = { kind: 'set-cell', row: gpu, az: 'a', count: 3 };
    expect(after([set, undo], filled.editor).refused?.code).toBe('matrix.moved_on');
    const pin: MatrixAction = { kind: 'pin', row: gpu, az: 'a' };
    expect(after([pin, undo], filled.editor).refused?.code).toBe('matrix.moved_on');
  });
});

describe('a block from a spreadsheet', () => {
  const paste = (text: string, column = 0, row = cpu) => after([{ kind: 'paste', row, column, text }]);

  test('fills cells from the first one, line by line, and totals follow', () => {
    const answer = paste('5\t2\r\n8\t16\r\n');
    expect([numbers(answer, cpu), numbers(answer, npu)]).toEqual([
      [5, 2, 1, 8],
      [8, 16, 0, 24],
    ]);
    expect(answer.steps.map(({ kind, total }) => [kind, total.to])).toEqual([
      ['total', 8],
      ['total', 24],
    ]);
    expect(reduceMatrix(answer.editor, { kind: 'undo' }).editor.matrix).toBe(start.matrix);
  });

  test('takes grouped digits, leaves empty cells, sets totals', () => {
    expect(numbers(paste('1,024\t'), cpu)).toEqual([1024, 1, 1, 1026]);
    expect(numbers(paste('8', 3), cpu)).toEqual([4, 3, 1, 8]);
    expect(numbers(paste('7', 3, gpu), gpu)).toEqual([null, null, null, 7]);
  });

  test.each([
    ['words', 'many', 0, 'matrix.paste_number'],
    ['a fraction', '1.5', 0, 'matrix.paste_number'],
    ['more columns than there are', '1\t1\t1\t3\t1', 0, 'matrix.paste_shape'],
    ['more rows than there are', '1\n8\n1\n1', 0, 'matrix.paste_shape'],
    ['a total that is no sum', '1\t1\t1\t9', 0, 'matrix.paste_total'],
    ['a sold-out zone raised', '1\t1\t9', 0, 'matrix.sold_out'],
    ['a row the cloud places', '1\n8\n1', 0, 'matrix.by_cloud'],
    ['one wrong cell among right ones', '1\t1\n7', 0, 'matrix.step'],
  ] as const)('with %s changes nothing', (_, text, column, code) => {
    const answer = paste(text, column);
    expect([answer.refused?.code, answer.editor === start]).toEqual([code, true]);
  });
});

test('the table copied out has heads, totals, and no formula in it', () => {
  const hostile = poolWith({
    spec: {
      resources: [{ flavor: '=cmd()', count: 3, nodePool: 'x\ty', azs: nodes('', { a: 1, b: 2 }).azs }],
    },
  });
  const words = { entry: 'Flavor', total: 'Total' };
  expect(toTsv(matrixOf(hostile, facts()), words)).toBe(
    "Flavor\ta\tb\tTotal\n'=cmd() / x y\t1\t2\t3\nTotal\t1\t2\t3",
  );
  expect(toTsv(start.matrix, words).split('\n').slice(-2)).toEqual(['gpu\t\t\t\t3', 'Total\t\t\t\t25']);
});

test('an addition and a removal of the form are rows too', () => {
  const edit: Parameters<typeof matrixOf>[2] = [
    { entry: { flavor: 'npu', step: 8 }, count: { from: 16, to: 0 }, remove: true },
    { add: { flavor: 'new', count: 4 } },
  ];
  const editor = editorOf(matrixOf(pool, known, edit));
  expect(after([{ kind: 'set-cell', row: npu, az: 'a', count: 8 }], editor).refused?.code).toBe(
    'matrix.no_row',
  );
  const placed = after([{ kind: 'set-mode', row: 'add:new', mode: 'manual' }], editor);
  expect(rowOf(placed.editor.matrix, 'add:new')).toMatchObject({ step: 2, total: 4, read: null });
  expect(toEntryEdits(placed.editor.matrix)).toEqual([
    { entry: { flavor: 'npu', step: 8 }, count: { from: 16, to: 0 }, remove: true },
    { add: { flavor: 'new', count: 4, azs: [{ az: 'b', count: 4 }] } },
  ]);
});

test('without a flavor list new nodes go only where the entry has some', () => {
  const unread: Pool = pool;
  const editor = editorOf(matrixOf(unread, facts()));
  expect(editor.matrix.offers).toBeNull();
  expect(numbers(after([{ kind: 'set-total', row: npu, count: 32 }], editor), npu)).toEqual([32, 0, 0, 32]);
});
