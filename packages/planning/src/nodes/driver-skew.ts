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
  const versions = versionsOf(nodes);
  const wanted = wantedVersions(pool);
  // A pool with both kinds of accelerator asks for two versions, and a node does not say of which kind its driver is.
  const asked =
    wanted.length === 1 ? wanted[0] : versions.find(({ version }) => wanted.includes(version))?.version;
  const [commonest] = versions;
  const expected = commonest === undefined ? null : (asked ?? commonest.version);
  const isExpected = (version: string) =>
    version === expected || (wanted.length > 1 && wanted.includes(version));
  const others = versions.filter(({ version }) => !isExpected(version));
  return { versions, expected, others: others.reduce((sum, each) => sum + each.nodes, 0), isExpected };
}

function versionsOf(nodes: readonly PoolNode[]): DriverSkew['versions'] {
  const counts = new Map<string, number>();
  for (const { status } of nodes) {
    const version = status?.driver?.version;
    if (version) counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  return [...counts]
    .map(([version, count]) => ({ version, nodes: count }))
    .sort((a, b) => b.nodes - a.nodes || (a.version < b.version ? -1 : 1));
}

function wantedVersions({ spec }: Pool): string[] {
  return [spec?.driver?.gpuVersion, spec?.driver?.npuVersion].flatMap((version) =>
    version ? [version] : [],
  );
}
