import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { poolsAround } from '../fleet/pools-around.ts';
import { displayName } from '../pool/display-name.ts';
import { poolId } from '../pool/pool-id.ts';
import type { NodesInUse } from './nodes-in-use.ts';
import { zoneFailure } from './zone-failure.ts';
import type { Sufficiency, ZoneFailure } from './zone-failure.ts';
import type { Range } from './zone-loss.ts';

/** A pool that loses nodes, or may lose some, when a zone fails. */
export type PoolFailure = ZoneFailure & { name: string; displayName: string };

/** What the failure of one zone takes from many pools. */
export type FleetFailure = {
  az: string;
  /**
   * Pools with a node in the zone, or with nodes that may stand there: those that fall below the nodes in use first,
   * then those of which it is not known, each by the nodes they lose, then by name.
   */
  pools: PoolFailure[];
  /** Over all pools asked about, in the order of their names; nodes of a pool within another one count once. */
  flavors: { flavor: string; nodes: number; lost: Range; left: Range }[];
};

const order: readonly Sufficiency[] = ['below', 'unknown', 'enough'];

/** What happens to each pool when a zone fails. `use` null: nodes or workloads of the pool could not be read. */
export function fleetZoneFailure(
  pools: readonly { pool: Pool; use: NodesInUse | null }[],
  az: string,
): FleetFailure {
  const all = pools.map(({ pool, use }): PoolFailure => ({
    name: poolId(pool),
    displayName: displayName(pool),
    ...zoneFailure(pool, az, use),
  }));
  const around = poolsAround(pools.map(({ pool }) => pool));
  const parts = new Set(pools.flatMap(({ pool }) => (around(pool).length > 0 ? [poolId(pool)] : [])));
  const hit = all.filter(({ loss }) => loss.lost.most > 0);
  return { az, pools: hit.sort(worstFirst), flavors: flavorsOf(all.filter(({ name }) => !parts.has(name))) };
}

function worstFirst(a: PoolFailure, b: PoolFailure): number {
  return (
    order.indexOf(a.verdict) - order.indexOf(b.verdict) ||
    b.loss.lost.least - a.loss.lost.least ||
    b.loss.lost.most - a.loss.lost.most ||
    byText(a.name, b.name)
  );
}

function flavorsOf(pools: readonly PoolFailure[]): FleetFailure['flavors'] {
  const sums = new Map<string, FleetFailure['flavors'][number]>();
  for (const { flavor, nodes, lost, left } of pools.flatMap(({ loss }) => loss.flavors)) {
    const sum = sums.get(flavor);
    sums.set(flavor, {
      flavor,
      nodes: nodes + (sum?.nodes ?? 0),
      lost: { least: lost.least + (sum?.lost.least ?? 0), most: lost.most + (sum?.lost.most ?? 0) },
      left: { least: left.least + (sum?.left.least ?? 0), most: left.most + (sum?.left.most ?? 0) },
    });
  }
  return [...sums.values()].sort((a, b) => byText(a.flavor, b.flavor));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
