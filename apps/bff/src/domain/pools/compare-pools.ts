import { poolId } from '@poolwright/planning/pool/pool-id';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { isSameJson } from './is-same-json.ts';

/** A pool that is not as it was; null for one that was not there, or is not there any more. */
export interface PoolMovement {
  readonly name: string;
  readonly before: Pool | null;
  readonly after: Pool | null;
}

export interface PoolComparison {
  readonly movements: readonly PoolMovement[];
  /** The newer read, each pool that did not move as the very object it was: what was made of it stays good. */
  readonly pools: readonly Pool[];
}

/** What moved between two reads of a project. */
export function comparePools(before: readonly Pool[], after: readonly Pool[]): PoolComparison {
  if (before === after) return { movements: [], pools: before };
  const known = new Map(before.map((pool) => [poolId(pool), pool]));
  const movements: PoolMovement[] = [];
  const pools = after.map((pool) => {
    const name = poolId(pool);
    const last = known.get(name) ?? null;
    known.delete(name);
    if (last !== null && isSameJson(last, pool)) return last;
    movements.push({ name, before: last, after: pool });
    return pool;
  });
  for (const [name, pool] of known) movements.push({ name, before: pool, after: null });
  return { movements, pools };
}
