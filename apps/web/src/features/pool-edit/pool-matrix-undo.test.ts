import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { describe, expect, test } from 'vitest';
import { additionValues, toEntryChanges, toFormValues } from './pool-form.ts';
import { pool, facts, cpu, npu, openForm } from './pool-matrix.test-kit.ts';

describe('an entry that is removed, and a flavor that is added,', () => {
  const addition = additionValues('fpga', 2);
  const shown = (form: ReturnType<typeof openForm>) =>
    form.entries().map(({ flavor, count, isRemoved }) => `${flavor} ${isRemoved ? 'removed' : count}`);

  /** A number, a removal, and an addition that the form made. */
  function doneForm() {
    const form = openForm();
    form.type(cpu, 'a', '5');
    form.matrix.act({ kind: 'remove', row: npu });
    form.follow([...form.entries(), addition]);
    return form;
  }

  test('are undone and redone like a number, one by one', () => {
    const form = doneForm();
    expect(shown(form)).toEqual(['cpu 7', 'npu removed', 'gpu 3', 'fpga 2']);
    const steps = ['undo', 'undo', 'undo', 'redo', 'redo', 'redo'] as const;
    const after = steps.map((kind) => {
      form.matrix.act({ kind });
      return shown(form).join(', ');
    });
    expect(after).toEqual([
      'cpu 7, npu removed, gpu 3, fpga removed',
      'cpu 7, npu 16, gpu 3, fpga removed',
      'cpu 6, npu 16, gpu 3, fpga removed',
      'cpu 7, npu 16, gpu 3, fpga removed',
      'cpu 7, npu removed, gpu 3, fpga removed',
      'cpu 7, npu removed, gpu 3, fpga 2',
    ]);
  });

  test('are asked for as they are shown, and one taken back is asked for no more', () => {
    const form = doneForm();
    expect(form.edits()).toMatchObject([{ count: { to: 7 } }, { remove: true }, { add: { flavor: 'fpga' } }]);
    form.matrix.act({ kind: 'undo' });
    expect(form.edits()).toMatchObject([{ count: { to: 7 } }, { remove: true }]);
  });

  test('come back with a draft, and so does the way back', () => {
    const left = doneForm();
    left.type(addition.key, null, '9');
    left.matrix.act({ kind: 'undo' });
    left.matrix.act({ kind: 'undo' });
    const again = openForm(left.entries(), left.matrix.keep());
    again.matrix.act({ kind: 'redo' });
    again.matrix.act({ kind: 'redo' });
    expect(shown(again)).toEqual(['cpu 7', 'npu removed', 'gpu 3', 'fpga 9']);
    for (let back = 0; back < 4; back += 1) again.matrix.act({ kind: 'undo' });
    expect(again.edits()).toEqual([]);
  });

  test('a flavor that was taken back and is added again begins anew', () => {
    const form = doneForm();
    form.type(addition.key, null, '40');
    form.matrix.act({ kind: 'remove', row: addition.key });
    form.follow(form.entries().map((entry) => (entry.key === addition.key ? addition : entry)));
    expect(shown(form).at(-1)).toBe('fpga 2');
    form.matrix.act({ kind: 'undo' });
    form.matrix.act({ kind: 'undo' });
    expect(shown(form).at(-1)).toBe('fpga 40');
  });

  test('a number that is removed while it is no number comes back as the last one that was', () => {
    const form = openForm();
    form.type(cpu, 'a', '');
    form.matrix.act({ kind: 'remove', row: cpu });
    form.matrix.act({ kind: 'keep', row: cpu });
    expect(form.zones(cpu)).toEqual([4, 1, 1]);
  });
});

test('a pool that moved keeps what was done where the form shows the same', () => {
  const form = openForm();
  form.type(cpu, 'b', '3');
  form.matrix.follow({ entries: form.entries(), pool: { ...pool, metadata: { name: 'q' } }, facts });
  form.matrix.act({ kind: 'undo' });
  expect(form.edits()).toEqual([]);
});

test('an entry that somebody else moved comes back as it is now, not as it was', () => {
  const form = openForm();
  form.type(cpu, 'a', '6');
  form.matrix.act({ kind: 'remove', row: cpu });
  const moved = poolSchema.parse({
    ...pool,
    spec: {
      resources: pool.spec?.resources?.map((entry) =>
        entry.flavor === 'cpu' ? { ...entry, azs: ['a', 'b', 'c'].map((az) => ({ az, count: 2 })) } : entry,
      ),
    },
  });
  form.follow(
    toFormValues(moved).entries.map((entry) => ({ ...entry, isRemoved: entry.key === cpu })),
    moved,
  );
  form.matrix.act({ kind: 'keep', row: cpu });
  expect([form.zones(cpu), toEntryChanges(form.entries(), moved)]).toEqual([[2, 2, 2], []]);
});

test('facts that are read anew keep what was done, also where a zone without a node has no column', () => {
  const odd = poolSchema.parse({
    ...pool,
    spec: {
      resources: [
        {
          flavor: 'cpu',
          count: 1,
          azs: [
            { az: 'a', count: 1 },
            { az: 'z', count: 0 },
          ],
        },
      ],
    },
  });
  const form = openForm(toFormValues(odd).entries, null, odd);
  form.type(cpu, 'a', '2');
  form.matrix.type({ row: cpu, az: 'a' }, '3');
  form.matrix.follow({ entries: form.entries(), pool: odd, facts: { ...facts } });
  expect([form.matrix.read().editor.past.length, form.matrix.textAt({ row: cpu, az: 'a' })]).toEqual([
    2,
    '3',
  ]);
});

test('a pin of an addition that was taken back is no pin', () => {
  const form = openForm();
  const { key } = additionValues('fpga', 2);
  form.follow([...form.entries(), additionValues('fpga', 2)]);
  form.matrix.act({ kind: 'set-mode', row: key, mode: 'manual' });
  form.matrix.act({ kind: 'pin', row: key, az: 'a' });
  expect(form.matrix.hasPins()).toBe(true);
  form.matrix.act({ kind: 'remove', row: key });
  expect(form.matrix.hasPins()).toBe(false);
  form.matrix.bringBack('add:nothing');
  expect(form.matrix.read().notice).toBeNull();
});

test('pins go with what is discarded', () => {
  const form = openForm();
  form.matrix.act({ kind: 'pin', row: cpu, az: 'a' });
  expect(form.matrix.hasPins()).toBe(true);
  form.matrix.expect(null);
  form.follow(toFormValues(pool).entries);
  expect(form.matrix.hasPins()).toBe(false);
});
