import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { expect, test } from 'vitest';
import { filterPools } from './filter-pools.ts';
import type { PoolFilter } from './filter-pools.ts';

function summary(
  name: string,
  changes: Partial<PoolSummary> & { nodes?: number; zones?: PoolSummary['zones'] } = {},
): PoolSummary {
  const { nodes = 1, ...others } = changes;
  return {
    name: `id-${name}`,
    displayName: name,
    phase: 'Running',
    type: 'Dedicate',
    controlMode: 0,
    billingMode: '0',
    scope: ['Train'],
    flavors: [
      { flavor: `flavor-${name}`, wanted: nodes, available: 0, creating: 0, abnormal: 0, deleting: 0 },
    ],
    zones: [],
    description: '',
    createdAt: null,
    attention: [],
    ...others,
  };
}

const zones = (...totals: number[]) => totals.map((total, at) => ({ az: `z${at}`, available: total, total }));
const pools = [
  summary('beta', {
    phase: 'Abnormal',
    nodes: 5,
    zones: zones(3, 3),
    createdAt: '2025-01-02T00:00:00Z',
    scope: ['Infer'],
    attention: ['nodes.abnormal'],
  }),
  summary('Alpha', {
    nodes: 9,
    zones: zones(9),
    description: 'Team RED',
    billingMode: '1',
    createdAt: '2025-01-03T00:00:00Z',
  }),
  summary('gamma', { type: 'Logical', nodes: 1, zones: zones(1, 1, 1), createdAt: '2025-01-01T00:00:00Z' }),
];

test.each<[PoolFilter, string[]]>([
  [{}, ['Alpha', 'beta', 'gamma']],
  [{ sort: '-name' }, ['gamma', 'beta', 'Alpha']],
  [{ sort: 'nodes' }, ['gamma', 'beta', 'Alpha']],
  [{ sort: '-nodes' }, ['Alpha', 'beta', 'gamma']],
  [{ sort: 'created' }, ['gamma', 'beta', 'Alpha']],
  [{ sort: 'phase' }, ['beta', 'Alpha', 'gamma']],
  [{ sort: '-phase' }, ['Alpha', 'gamma', 'beta']],
  [{ sort: 'balance' }, ['gamma', 'beta', 'Alpha']],
  [{ sort: '-balance' }, ['Alpha', 'beta', 'gamma']],
  [{ q: ' red ' }, ['Alpha']],
  [{ q: 'ID-GAMMA' }, ['gamma']],
  [{ q: 'flavor-b' }, ['beta']],
  [{ q: 'nowhere' }, []],
  [{ phase: ['Abnormal', 'Error'] }, ['beta']],
  [{ type: ['Logical'] }, ['gamma']],
  [{ scope: ['Train'] }, ['Alpha', 'gamma']],
  [{ flavor: ['flavor-beta', 'flavor-gamma'] }, ['beta', 'gamma']],
  [{ az: ['z1'] }, ['beta', 'gamma']],
  [{ billing: ['1'] }, ['Alpha']],
  [{ attention: ['nodes.abnormal'] }, ['beta']],
  [{ phase: [], q: '' }, ['Alpha', 'beta', 'gamma']],
  [{ scope: ['Train'], type: ['Logical'] }, ['gamma']],
])('%j finds %j', (query, names) => {
  expect(filterPools(pools, query).map(({ displayName }) => displayName)).toEqual(names);
});
