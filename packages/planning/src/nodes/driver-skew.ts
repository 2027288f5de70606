import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** Driver versions of the nodes that tell one. */
export type DriverSkew = {
  /** The commonest first, then by name. */
  versions: { version: string; nodes: number }[];
  /** The version nodes should have: the pool's where a node or nobody else has it, else the commonest. Null when no node tells one. */
  expected: string | null;
  /** Nodes with another version than expected. */
  others: number;
  /** Whether a node with this version is as it should be. */
  isExpected: (version: string) => boolean;
};

/** Whether the nodes of a pool run different driver versions, or another one than the pool asks for. */
export function driverSkew(pool: Pool, nodes: readonly PoolNode[]): DriverSkew {
  const counts = new Map<string, number>();
  for (const { status } of nodes) {
    const version = status?.driver?.version;
    if (version) counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  const versions = [...counts]
    .map(([version, count]) => ({ version, nodes: count }))
    .sort((a, b) => b.nodes - a.nodes || (a.version < b.version ? -1 : 1));
  const wanted = [pool.spec?.driver?.gpuVersion, pool.spec?.driver?.npuVersion].filter(
    (version) => !!version,
  );
  // A pool with both kinds of accelerator asks for two versions, and a node does not say of which kind its driver is.
  const asked = wanted.length === 1 ? wanted[0] : wanted.find((version) => counts.has(version ?? ''));
  const expected = versions.length === 0 ? null : (asked ?? versions[0]?.version ?? null);
  const isExpected = (version: string) =>
    version === expected || (wanted.length > 1 && wanted.includes(version));
  const others = versions.reduce(
    (sum, { version, nodes: count }) => sum + (isExpected(version) ? 0 : count),
    0,
  );
  return { versions, expected, others, isExpected };
}
