import { largestShareOf, missingNodes, nodeTotals } from '@poolwright/planning/summary/list-measures';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import type { CsvTable } from './to-csv.ts';

type Column = readonly [head: string, value: (pool: PoolSummary) => string | number];

/** The names of the API's fields: they are the same in every language, and scripts may count on them. */
const columns: readonly Column[] = [
  ['name', ({ name }) => name],
  ['displayName', ({ displayName }) => displayName],
  ['phase', ({ phase }) => phase],
  ['type', ({ type }) => type],
  ['controlMode', ({ controlMode }) => controlMode],
  ['billingMode', ({ billingMode }) => billingMode],
  ['scope', ({ scope }) => scope.join('; ')],
  ['attention', ({ attention }) => attention.join('; ')],
  ['nodesWanted', (pool) => nodeTotals(pool).wanted],
  ['nodesAvailable', (pool) => nodeTotals(pool).available],
  ['nodesCreating', (pool) => nodeTotals(pool).creating],
  ['nodesAbnormal', (pool) => nodeTotals(pool).abnormal],
  ['nodesDeleting', (pool) => nodeTotals(pool).deleting],
  ['nodesMissing', missingNodes],
  ['flavors', ({ flavors }) => list(flavors, (one) => `${one.flavor}: ${one.available}/${one.wanted}`)],
  ['zones', ({ zones }) => list(zones, ({ az, available, total }) => `${az}: ${available}/${total}`)],
  ['largestZoneShare', (pool) => Math.round(largestShareOf(pool) * 1000) / 1000],
  ['createdAt', ({ createdAt }) => createdAt ?? ''],
  ['description', ({ description }) => description],
];

/** The list of pools with every column there is. */
export function toPoolTable(pools: readonly PoolSummary[]): CsvTable {
  return {
    head: columns.map(([head]) => head),
    rows: pools.map((pool) => columns.map(([, value]) => value(pool))),
  };
}

function list<Item>(items: readonly Item[], toText: (item: Item) => string): string {
  return items.map(toText).join('; ');
}
