import { objectAt, without } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { countBy, entriesOf, identity, toAzs } from './entry.ts';
import type { DriverRecord, NodePhase, NodeRecord, PoolRecord } from './pool-record.ts';

const GROUPS: readonly [string, NodePhase][] = [
  ['creating', 'Creating'],
  ['available', 'Available'],
  ['abnormal', 'Abnormal'],
  ['deleting', 'Deleting'],
];

/** The pool as the service would show it, before any switch changes the answer. */
export function poolDocument(pool: PoolRecord): JsonObject {
  if (pool.placed !== null) return pool.placed;
  const status: JsonObject = { ...objectAt(pool.document, 'status') };
  if (pool.scopes.length > 0) {
    status['scope'] = pool.scopes.map(({ scopeType, state, extra }) => ({ scopeType, state, ...extra }));
  }
  status['resources'] = resourcesStatus(pool);
  const drivers = Object.entries(pool.drivers).flatMap(([kind, driver]) =>
    driver === null ? [] : [[kind, driverStatus(driver)] as const],
  );
  if (drivers.length > 0) status['driver'] = Object.fromEntries(drivers);
  return { ...without(pool.document, 'status'), status };
}

function driverStatus(driver: DriverRecord): JsonObject {
  return { version: driver.version, state: driver.state, ...driver.extra };
}

function resourcesStatus(pool: PoolRecord): JsonObject {
  const groups = GROUPS.map(([name, phase]): [string, Json[]] => [
    name,
    flavorGroups(
      pool,
      pool.nodes.filter((node) => node.phase === phase),
    ),
  ]).filter(([, list]) => list.length > 0);
  const written = groups.map(([name, list]): [string, Json] => {
    const [only, ...others] = list;
    return [name, pool.groupsAs === 'objects' && only !== undefined && others.length === 0 ? only : list];
  });
  return { ...Object.fromEntries(written), ...pool.extras.resources };
}

/** One group for each flavor and node pool (the status knows no creating step), in the order of the spec. */
function flavorGroups(pool: PoolRecord, nodes: NodeRecord[]): Json[] {
  const groups = new Map<string, NodeRecord[]>();
  for (const node of inSpecOrder(pool, nodes)) {
    const key = JSON.stringify([node.flavor, node.nodePool]);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const hasMaxCount = new Set(
    entriesOf(pool.document).flatMap((e) => ('maxCount' in e.json ? [e.flavor] : [])),
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const zones = new Map([...countBy(members, (node) => node.az)].sort(([a], [b]) => (a < b ? -1 : 1)));
    return {
      flavor: first.flavor,
      count: members.length,
      ...(hasMaxCount.has(first.flavor) && { maxCount: members.length }),
      azs: toAzs(zones, pool.extras.zone),
      ...(first.nodePool !== null && { nodePool: first.nodePool }),
      ...pool.extras.group,
    };
  });
}

function inSpecOrder(pool: PoolRecord, nodes: NodeRecord[]): NodeRecord[] {
  const order = new Map(entriesOf(pool.document).map((entry, at) => [identity(entry), at]));
  const rank = (node: NodeRecord) => order.get(identity(node)) ?? order.size;
  return [...nodes].sort((a, b) => rank(a) - rank(b));
}
