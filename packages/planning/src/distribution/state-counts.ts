import type { NodeState } from '../pool/status-counts.ts';

/** Nodes by state. */
export type StateCounts = Record<NodeState, number>;

/** No node in any state. */
export function noNodes(): StateCounts {
  return { available: 0, creating: 0, abnormal: 0, deleting: 0 };
}

/** Two countings added up, state by state. */
export function addCounts(a: StateCounts, b: StateCounts): StateCounts {
  return {
    available: a.available + b.available,
    creating: a.creating + b.creating,
    abnormal: a.abnormal + b.abnormal,
    deleting: a.deleting + b.deleting,
  };
}

/** Nodes that are there or coming: all but those being deleted. */
export function standing(counts: StateCounts): number {
  return counts.available + counts.creating + counts.abnormal;
}
