import type { Json, JsonObject } from '../json/json.ts';
import type { PlacedPool } from '../pools/place-pool.ts';

const PROJECT = '86c13962597848eeb29c5861153a391f';
const REGION = 'cn-north-7';

type Spread = Readonly<Partial<Record<'a' | 'b' | 'c', number>>>;

/** One element of spec.resources and where its nodes are. */
export interface SampleEntry {
  flavor: string;
  available: Spread;
  abnormal?: Spread;
  creating?: Spread;
  /** Whether the zones were chosen by hand, so that the spec lists them too. */
  hasZones?: boolean;
  nodePool?: string;
  /** Everything else the entry carries. */
  more?: JsonObject;
}

/** What tells one sample pool from the next; everything a pool always has is filled in. */
export interface SampleRow extends Omit<PlacedPool, 'document'> {
  name: string;
  created: string;
  description: string;
  scope: string[];
  entries: SampleEntry[];
  phase?: string;
  labels?: JsonObject;
  annotations?: JsonObject;
  spec?: JsonObject;
  status?: JsonObject;
  /** The tables write status.resources as single objects, the examples as lists. */
  groupsAsObjects?: boolean;
  isLogicalOf?: string;
}

function poolId(name: string): string {
  return `${name}-${PROJECT}`;
}

export function toPlacedPool(row: SampleRow): PlacedPool {
  const { workloads, lockedNodes, oldDriver, labelsOrders } = row;
  return {
    document: toDocument(row),
    ...(workloads && { workloads }),
    ...(lockedNodes !== undefined && { lockedNodes }),
    ...(oldDriver !== undefined && { oldDriver }),
    ...(labelsOrders !== undefined && { labelsOrders }),
  };
}

function toDocument(row: SampleRow): JsonObject {
  const isLogical = row.isLogicalOf !== undefined;
  return {
    kind: 'Pool',
    apiVersion: 'v2',
    metadata: {
      name: poolId(row.name),
      creationTimestamp: row.created,
      labels: {
        'os.modelarts/name': row.name,
        'os.modelarts/workspace.id': '0',
        'os.modelarts/resource.id': `maos-${row.name}-${row.created.slice(17, 19)}x7k`,
        'os.modelarts/tenant.project.id': PROJECT,
        'os.modelarts.pool/biz': 'private',
        'os.modelarts/create-from': 'admin-console',
        ...row.labels,
      },
      annotations: {
        'os.modelarts/description': row.description,
        'os.modelarts/billing.mode': '0',
        ...row.annotations,
      },
    },
    spec: {
      type: isLogical ? 'Logical' : 'Dedicate',
      scope: row.scope,
      resources: row.entries.map(toEntry),
      ...(!isLogical && { network: { name: `network-7a03-${PROJECT}` } }),
      ...row.spec,
    },
    status: {
      phase: row.phase ?? 'Running',
      ...(isLogical && { parent: poolId(row.isLogicalOf ?? '') }),
      root: poolId(row.isLogicalOf ?? row.name),
      scope: row.scope.map((scopeType) => ({ scopeType, state: 'Enabled' })),
      resources: toGroups(row),
      ...row.status,
    },
  };
}

function toEntry(entry: SampleEntry): JsonObject {
  const spreads = [entry.available, entry.abnormal ?? {}, entry.creating ?? {}];
  const zones = (['a', 'b', 'c'] as const).flatMap((letter) => {
    const count = spreads.reduce((sum, spread) => sum + (spread[letter] ?? 0), 0);
    return count === 0 ? [] : [{ az: REGION + letter, count }];
  });
  return {
    flavor: entry.flavor,
    count: zones.reduce((sum, zone) => sum + zone.count, 0),
    ...(entry.hasZones === true && { azs: zones }),
    ...(entry.nodePool !== undefined && { nodePool: entry.nodePool }),
    ...entry.more,
  };
}

function toGroups(row: SampleRow): JsonObject {
  const groups = (['creating', 'available', 'abnormal'] as const).flatMap((state): [string, Json][] => {
    const list = row.entries.flatMap((entry) => toGroup(entry, entry[state]));
    const [first] = list;
    if (first === undefined) return [];
    return [[state, row.groupsAsObjects === true ? first : list]];
  });
  return Object.fromEntries(groups);
}

function toGroup(entry: SampleEntry, spread: Spread | undefined): JsonObject[] {
  const zones = Object.entries(spread ?? {}).map(([letter, count]) => ({ az: REGION + letter, count }));
  if (zones.length === 0) return [];
  const count = zones.reduce((sum, zone) => sum + zone.count, 0);
  return [
    {
      flavor: entry.flavor,
      count,
      ...(entry.more !== undefined && 'maxCount' in entry.more && { maxCount: count }),
      azs: zones,
      ...(entry.nodePool !== undefined && { nodePool: entry.nodePool }),
    },
  ];
}
