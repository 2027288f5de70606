import type { NodePhase, PoolRecord } from '../pools/pool-record.ts';
import { nodeCounts, noteCounts } from './events.ts';

/** The newest so many nodes in one phase turn to another, as nodes do that break and recover. */
export interface NodeTurn {
  from: NodePhase;
  to: NodePhase;
  nodes: number;
}

export function turnNodes(pool: PoolRecord, { from, to, nodes }: NodeTurn, now: number): number {
  const before = nodeCounts(pool);
  const turning = pool.nodes
    .filter(({ phase }) => phase === from)
    .sort((a, b) => b.number - a.number)
    .slice(0, nodes);
  // A node that is told where it is does not move on by itself.
  for (const node of turning) Object.assign(node, { phase: to, dueAt: null });
  if (turning.length > 0) pool.placed = null;
  noteCounts(pool, before, now);
  return turning.length;
}
