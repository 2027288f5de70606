import { matrixOf } from '@poolwright/planning/matrix/matrix-of';
import { toEntryEdits } from '@poolwright/planning/matrix/to-entry-edits';
import { describe, expect, test } from 'vitest';
import { toFormValues } from './pool-form.ts';
import type { PoolMatrixStore } from './pool-matrix-store.ts';
import { pool, now, offered, facts, cpu, npu, gpu, openForm } from './pool-matrix.test-kit.ts';

describe('what is asked is what is shown', () => {
  test('a zone takes the total along, and the form has both', () => {
    const form = openForm();
    form.type(cpu, 'b', '3');
    expect([form.zones(cpu), form.total(cpu)]).toEqual([[4, 3, 1], 8]);
    expect(form.edits()).toEqual(toEntryEdits(form.matrix.read().editor.matrix));
    expect(form.edits()).toMatchObject([{ entry: { flavor: 'cpu' }, count: { from: 6, to: 8 } }]);
  });

  test('every key is reckoned from the numbers before the first: 12 is not 1 and then 12', () => {
    const form = openForm();
    form.type(cpu, null, '1', '12');
    const direct = openForm();
    direct.type(cpu, null, '12');
    expect(form.zones(cpu)).toEqual(direct.zones(cpu));
    expect(form.total(cpu)).toBe(12);
  });

  test('a number typed back is no change at all', () => {
    const form = openForm();
    form.type(cpu, 'a', '9');
    form.type(cpu, 'a', '4');
    expect(form.edits()).toEqual([]);
  });

  test('set by hand, every zone with a node is asked for; by the cloud, none', () => {
    const form = openForm();
    form.matrix.act({ kind: 'set-mode', row: gpu, mode: 'manual' });
    form.type(gpu, 'b', '2');
    form.matrix.act({ kind: 'set-mode', row: cpu, mode: 'cloud' });
    expect(form.edits()).toEqual([
      { entry: { flavor: 'cpu' }, azs: { from: expect.any(Array), to: null } },
      {
        entry: { flavor: 'gpu' },
        count: { from: 3, to: 5 },
        azs: {
          from: null,
          to: [
            { az: 'a', count: 3 },
            { az: 'b', count: 2 },
          ],
        },
      },
    ]);
  });
});

describe('what a draft keeps of it', () => {
  /** A form with a pin, and with two things to undo and one to redo. */
  function leftForm() {
    const form = openForm();
    form.type(cpu, 'a', '5');
    form.matrix.act({ kind: 'pin', row: cpu, az: 'b' });
    form.type(npu, 'b', '8');
    form.matrix.act({ kind: 'undo' });
    return form;
  }

  test('is there again over the same entries: pins, and what was done before', () => {
    const left = leftForm();
    const again = openForm(left.entries(), left.matrix.keep());
    expect(again.matrix.isPinned({ row: cpu, az: 'b' })).toBe(true);
    again.matrix.act({ kind: 'redo' });
    expect(again.zones(npu)).toEqual([16, 8, 0]);
    for (let back = 0; back < 3; back += 1) again.matrix.act({ kind: 'undo' });
    expect(again.edits()).toEqual([]);
    expect(again.matrix.isPinned({ row: cpu, az: 'b' })).toBe(false);
  });

  test('is the very same until somebody does something, also when the facts are read again', () => {
    const left = leftForm();
    const kept = left.matrix.keep();
    const again = openForm(left.entries(), kept);
    again.matrix.follow({ entries: left.entries(), pool, facts: { ...facts } });
    expect(again.matrix.keep()).toBe(kept);
    again.type(cpu, 'a', '6');
    expect(again.matrix.keep()).not.toBe(kept);
  });

  test('is laid over the entries that come next, once', () => {
    const left = leftForm();
    const other = openForm();
    other.matrix.expect(left.matrix.keep());
    other.matrix.follow({ entries: left.entries(), pool, facts });
    other.matrix.act({ kind: 'undo' });
    expect(other.matrix.isPinned({ row: cpu, az: 'b' })).toBe(false);
    other.matrix.follow({ entries: toFormValues(pool).entries, pool, facts });
    expect(other.matrix.read().editor.past).toEqual([]);
  });
});

describe('what the matrix does not take', () => {
  test('stays as typed and is asked for as it stands, so that the rules speak of it', () => {
    const form = openForm();
    form.type(npu, 'a', '20');
    expect([form.zones(npu), form.total(npu)]).toEqual([[20, 0, 0], 20]);
    expect(form.entry(npu)).toMatchObject({ count: 20 });
  });

  test('an empty input is no number of the form, and no 0', () => {
    const form = openForm();
    form.type(cpu, 'a', '');
    expect(form.entry(cpu)?.zones).toContainEqual({ az: 'a', count: null });
    form.type(cpu, 'b', '2');
    expect(form.entry(cpu)?.zones).toContainEqual({ az: 'a', count: null });
  });

  test('is undone first, by itself', () => {
    const form = openForm();
    form.type(cpu, 'a', '5');
    form.type(npu, 'a', '20');
    form.matrix.act({ kind: 'undo' });
    expect([form.total(npu), form.total(cpu)]).toEqual([16, 7]);
    form.matrix.act({ kind: 'undo' });
    expect([form.total(cpu), form.edits()]).toEqual([6, []]);
  });
});

test('Escape brings back everything as it was before the first key', () => {
  const form = openForm();
  form.matrix.type({ row: cpu, az: null }, '1');
  form.matrix.type({ row: cpu, az: null }, '19');
  expect(form.matrix.revert()).toBe(true);
  expect([form.zones(cpu), form.edits(), form.matrix.revert()]).toEqual([[4, 1, 1], [], false]);
});

test('a step is taken back alone, and undo and redo bring the steps along', () => {
  const form = openForm();
  form.type(cpu, null, '8');
  form.type(gpu, null, '9');
  const [step] = form.matrix.read().steps;
  if (step === undefined) throw new Error('no step');
  form.matrix.act({ kind: 'undo-step', row: cpu, step });
  expect([form.total(cpu), form.total(gpu), form.matrix.read().steps]).toEqual([6, 9, []]);
  form.matrix.act({ kind: 'undo' });
  expect([form.total(cpu), form.matrix.read().steps]).toEqual([8, [step]]);
  form.matrix.act({ kind: 'redo' });
  expect([form.total(cpu), form.matrix.read().steps]).toEqual([6, []]);
});

test('a read that only says what is sold out now keeps what is typed and what can be undone', () => {
  const form = openForm();
  form.type(cpu, 'b', '3');
  form.matrix.type({ row: cpu, az: 'a' }, '5');
  const entries = toFormValues(pool).entries.map((entry) => form.entry(entry.key) ?? entry);
  const later = {
    ...facts,
    flavors: { readAt: now, items: [offered('cpu', { a: 'soldout', b: 'normal', c: 'normal' })] },
  };
  form.matrix.follow({ entries, pool, facts: later });
  expect(form.matrix.textAt({ row: cpu, az: 'a' })).toBe('5');
  expect(form.matrix.read().editor.past).toHaveLength(2);
  expect(form.matrix.readGround().rows[0]?.cells.map(({ offer }) => offer)).toEqual([
    'sold_out',
    'normal',
    'normal',
  ]);
});

test('pins stay over whatever the form takes over besides', () => {
  const form = openForm();
  form.matrix.act({ kind: 'pin', row: cpu, az: 'a' });
  form.matrix.follow({ entries: toFormValues(pool).entries.slice(0, 2), pool, facts });
  expect(form.matrix.isPinned({ row: cpu, az: 'a' })).toBe(true);
});

test('the matrix of the form is the matrix of its edit', () => {
  const form = openForm();
  form.type(cpu, 'b', '3');
  const again = matrixOf(pool, facts, form.edits());
  expect(again.rows.map(({ total }) => total)).toEqual([8, 16, 3]);
});

describe('who is told', () => {
  /** Which rows' cells are told by a step, and whether what is shown of all rows is. */
  function toldBy(matrix: PoolMatrixStore, step: () => void): { rows: string[]; all: boolean } {
    const rows = new Set<string>();
    let all = false;
    const ends = [cpu, npu, gpu].map((row) => matrix.listenAt(row, () => rows.add(row)));
    ends.push(matrix.listen(() => (all = true)));
    step();
    for (const end of ends) end();
    return { rows: [...rows], all };
  }

  test('a number that is typed tells its row and the totals; that it stands tells its row', () => {
    const { matrix } = openForm();
    const place = { row: cpu, az: 'a' };
    expect(toldBy(matrix, () => matrix.type(place, '5'))).toEqual({ rows: [cpu], all: true });
    expect(toldBy(matrix, () => matrix.commit())).toEqual({ rows: [cpu], all: false });
    expect(toldBy(matrix, () => matrix.commit())).toEqual({ rows: [], all: false });
  });

  test('one that is left while it is typed is told beside the next one', () => {
    const { matrix } = openForm();
    matrix.type({ row: cpu, az: 'a' }, '5');
    const { rows } = toldBy(matrix, () => matrix.type({ row: gpu, az: null }, '4'));
    expect(rows.toSorted()).toEqual([cpu, gpu].toSorted());
  });

  test('a pin, what is refused, and the way back and forth tell the rows they touch', () => {
    const { matrix } = openForm();
    expect(toldBy(matrix, () => matrix.act({ kind: 'pin', row: cpu, az: 'b' })).rows).toEqual([cpu]);
    expect(toldBy(matrix, () => matrix.type({ row: npu, az: 'a' }, '3')).rows).toEqual([npu]);
    expect(toldBy(matrix, () => matrix.revert()).rows).toEqual([npu]);
    expect(toldBy(matrix, () => matrix.act({ kind: 'undo' })).rows).toEqual([cpu]);
    expect(toldBy(matrix, () => matrix.act({ kind: 'redo' })).rows).toEqual([cpu]);
  });

  test('a form that was laid anew tells every row', () => {
    const { matrix, entries } = openForm();
    const moved = { ...pool, metadata: { name: 'q' } };
    const { rows, all } = toldBy(matrix, () => matrix.follow({ entries: entries(), pool: moved, facts }));
    expect([rows, all]).toEqual([[cpu, npu, gpu], true]);
  });
});
