import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { DangerGate } from '@poolwright/schemas/plans/danger-gate';
import { poolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { expect, test } from 'vitest';
import { dangerGates } from './danger-gates.ts';
import { facts } from './facts.test-kit.ts';
import { planPoolUpdate } from './plan-pool-update.ts';
import { poolWith } from './pool.test-kit.ts';
import { add, count, describeOnly, remove, zones } from './rules/rule-case.test-kit.ts';

const two = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 2, azs: [{ az: 'a', count: 2 }] },
      { flavor: 'gpu', count: 1 },
    ],
  },
});
const yearly = poolWith({ annotations: { 'os.modelarts/billing.mode': '1' } });
const jobTypes = poolWith({ spec: { scope: ['Train', 'Infer'] } });

test.each<[string, Pool, PoolEdit, DangerGate[]]>([
  ['growth', two, count('cpu', 2, 3), []],
  ['a new flavor', two, add('more', 1), []],
  ['a description', two, describeOnly, []],
  ['fewer nodes', two, count('cpu', 2, 1), ['shrink']],
  ['nodes that leave a zone', two, zones('cpu', { a: 1, b: 1 }), ['shrink']],
  ['an entry that goes', two, remove('gpu'), ['removal']],
  [
    'a job type that goes, also with nothing running',
    jobTypes,
    { scope: { from: ['Train', 'Infer'], to: ['Train'] } },
    ['job-type'],
  ],
  ['a prepaid pool that grows', yearly, { ...count('cpu', 2, 3), orderId: { to: 'CS1' } }, ['prepaid']],
  ['a prepaid pool that is only described', yearly, describeOnly, []],
])('%s', (_, pool, edit, gates) => {
  const plan = planPoolUpdate(pool, poolEdit.parse(edit), facts());
  expect(dangerGates(pool, plan)).toEqual(gates);
});

test('drivers that are updated under running jobs', () => {
  const finding = { code: 'driver.force', severity: 'confirm', params: {} } as const;
  expect(dangerGates(two, { findings: [finding], patch: {} })).toEqual(['force-driver']);
});
