import { poolFilters } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countPools } from './count-pools.ts';
import { filterPools } from './filter-pools.ts';

const flavor = (name: string) => ({
  flavor: name,
  wanted: 1,
  available: 1,
  creating: 0,
  abnormal: 0,
  deleting: 0,
});

const pool: fc.Arbitrary<PoolSummary> = fc.record({
  name: fc.stringMatching(/^[a-c]{1,3}$/),
  displayName: fc.stringMatching(/^[a-cA-C]{1,3}$/),
  phase: fc.constantFrom('Running', 'Abnormal'),
  type: fc.constantFrom('Dedicate', 'Logical'),
  controlMode: fc.constant(0),
  billingMode: fc.constantFrom('0', '1', ''),
  scope: fc.subarray(['Train', 'Infer']),
  flavors: fc.subarray(['f1', 'f2']).map((names) => names.map(flavor)),
  zones: fc.subarray(['a', 'b']).map((names) => names.map((az) => ({ az, available: 1, total: 1 }))),
  description: fc.constant(''),
  createdAt: fc.constant(null),
  attention: fc.subarray(['nodes.abnormal', 'nodes.missing']),
});

const query = fc.record(
  {
    q: fc.stringMatching(/^[a-c]{0,2}$/),
    phase: fc.subarray(['Running', 'Abnormal']),
    scope: fc.subarray(['Train', 'Infer', 'Notebook']),
    az: fc.subarray(['a', 'b', 'c']),
    attention: fc.subarray(['any', 'nodes.missing']),
  },
  { requiredKeys: [] },
);

test('a count is what the list shows when that value alone is chosen in its filter', () => {
  fc.assert(
    fc.property(fc.array(pool, { maxLength: 12 }), query, (pools, asked) => {
      const counts = countPools(pools, asked);
      for (const name of poolFilters) {
        for (const { value, count } of counts[name]) {
          expect(filterPools(pools, { ...asked, [name]: [value] })).toHaveLength(count);
        }
      }
    }),
    { seed: 20261126 },
  );
});

test('a value that shows nothing now still stands in its menu', () => {
  const [one, two] = fc.sample(pool, { numRuns: 2, seed: 7 });
  if (one === undefined || two === undefined) throw new Error('no sample');
  const pools = [
    { ...one, phase: 'Running', type: 'Logical' },
    { ...two, phase: 'Abnormal', type: 'Dedicate' },
  ];
  expect(countPools(pools, { type: ['Logical'] }).phase).toEqual([
    { value: 'Abnormal', count: 0 },
    { value: 'Running', count: 1 },
  ]);
});
