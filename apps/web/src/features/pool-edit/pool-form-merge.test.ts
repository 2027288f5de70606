import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { expect, test } from 'vitest';
import { onMovedPool } from './pool-form-merge.ts';
import { additionValues, toFormValues, toPoolEdit } from './pool-form.ts';

const poolOf = (...resources: unknown[]) =>
  poolSchema.parse({ metadata: { name: 'p' }, spec: { resources }, status: { phase: 'Running' } });
const cpu = {
  flavor: 'cpu',
  count: 3,
  azs: [
    { az: 'a', count: 2 },
    { az: 'b', count: 1 },
  ],
};
const takenBack = { ...additionValues('npu', 8), isRemoved: true };

test('inputs that were just emptied stay empty over a pool that moved, one by one', () => {
  const seen = poolOf(cpu);
  const values = toFormValues(seen);
  const entries = values.entries.map((entry) => ({
    ...entry,
    zones: entry.zones.map((zone) => (zone.az === 'b' ? { ...zone, count: null } : zone)),
  }));
  const moved = onMovedPool({ ...values, entries }, seen, toPoolEdit(values, seen));
  expect(moved.entries[0]).toMatchObject({ count: 3, zones: [{ count: 2 }, { az: 'b', count: null }] });
});

test('an addition that was taken back stays for the way back, unless the pool has the flavor now', () => {
  const seen = poolOf(cpu);
  const values = { ...toFormValues(seen), entries: [...toFormValues(seen).entries, takenBack] };
  const flavorsOn = (live: typeof seen) =>
    onMovedPool(values, live, {}).entries.map(({ flavor, isRemoved }) => [flavor, isRemoved]);
  expect(flavorsOn(seen)).toEqual([
    ['cpu', false],
    ['npu', true],
  ]);
  expect(flavorsOn(poolOf(cpu, { flavor: 'npu', count: 8 }))).toEqual([
    ['cpu', false],
    ['npu', false],
  ]);
});
