import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResourceFlavorCount } from '@poolwright/schemas/modelarts/pool-status';

/** The states a node is counted in (reference table 26). */
export const nodeStates = ['available', 'creating', 'abnormal', 'deleting'] as const;
export type NodeState = (typeof nodeStates)[number];

/** The nodes of a pool by state. The reference types each state as one object, its example has a list: both are read. */
export function statusCounts(pool: Pool): Record<NodeState, readonly PoolResourceFlavorCount[]> {
  const resources = pool.status?.resources;
  return {
    available: toList(resources?.available),
    creating: toList(resources?.creating),
    abnormal: toList(resources?.abnormal),
    deleting: toList(resources?.deleting),
  };
}

type Read = PoolResourceFlavorCount | readonly PoolResourceFlavorCount[] | null | undefined;

function toList(read: Read): readonly PoolResourceFlavorCount[] {
  if (read === null || read === undefined) return [];
  return isList(read) ? read : [read];
}

function isList(
  read: PoolResourceFlavorCount | readonly PoolResourceFlavorCount[],
): read is readonly PoolResourceFlavorCount[] {
  return Array.isArray(read);
}
