import { fleetZoneFailure, type PoolFailure } from '@poolwright/planning/failure/fleet-zone-failure';
import { nodesInUse, type NodesInUse } from '@poolwright/planning/failure/nodes-in-use';
import { poolId } from '@poolwright/planning/pool/pool-id';
import { maxPoolsAsked } from '@poolwright/schemas/fleet/endpoints';
import type { ReadItems } from '@poolwright/schemas/modelarts/read-items';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Caller } from '../access/actor.ts';
import { keptBy } from '../kept-by.ts';
import type { Clock } from '../ports.ts';
import type { FindPoolDeps } from '../pools/find-pool.ts';
import type { PoolSnapshot } from '../pools/pool-snapshot.ts';
import type { PoolGateway } from '../pools/ports.ts';
import { visiblePools } from '../pools/visible-pools.ts';
import type { FleetFailureReply } from './fleet-verbs.ts';

export interface FailFleetZoneDeps extends FindPoolDeps {
  readonly gateway: Pick<PoolGateway, 'listNodes' | 'listWorkloads'>;
  readonly clock: Clock;
}

/** Reads under way at one time: the upstream has other callers too. */
const atOnce = 4;

const keepAnswers = keptBy<PoolSnapshot, Promise<FleetFailureReply>>(16);

/** What the failure of a zone takes from every pool the caller may see. The same snapshot is asked about once. */
export async function failFleetZone(
  deps: FailFleetZoneDeps,
  caller: Caller,
  project: string,
  az: string,
): Promise<FleetFailureReply> {
  const { rows, snapshot, reach } = await visiblePools(deps, caller, project);
  const pools = rows.flatMap(({ name }) => snapshot.find(name) ?? []);
  return keepAnswers(snapshot, JSON.stringify([reach, az]), () => answer(deps, project, pools, az));
}

async function answer(
  { gateway, clock }: FailFleetZoneDeps,
  project: string,
  pools: readonly Pool[],
  az: string,
): Promise<FleetFailureReply> {
  const asOf = clock.now().toISOString();
  const hit = fleetZoneFailure(withUse(pools, new Map()), az).pools.map(({ name }) => name);
  const byName = new Map(pools.map((pool) => [poolId(pool), pool]));
  // A pool without a job type runs nothing: there is nothing to ask.
  const running = hit.filter((name) => (byName.get(name)?.spec?.scope ?? []).length > 0);
  const asked = running.slice(0, maxPoolsAsked);
  const uses = new Map(hit.map((name): [string, NodesInUse | null] => [name, nodesInUse([], [])]));
  for (const name of running) uses.set(name, null);
  await eachOf(asked, async (name) => void uses.set(name, await readUse(gateway, project, name)));
  const failure = fleetZoneFailure(withUse(pools, uses), az);
  return {
    az,
    pools: failure.pools.map(toPoolReply),
    flavors: failure.flavors,
    unread: asked.filter((name) => uses.get(name) === null).length,
    unasked: running.length - asked.length,
    asOf,
  };
}

function withUse(pools: readonly Pool[], uses: ReadonlyMap<string, NodesInUse | null>) {
  return pools.map((pool) => ({ pool, use: uses.get(poolId(pool)) ?? null }));
}

function toPoolReply({ name, displayName, loss, types, verdict, short }: PoolFailure) {
  const { nodes, lost, left } = loss;
  const isRunning = types === null ? null : types.length > 0;
  return { name, displayName, nodes, lost, left, verdict, isRunning, short };
}

/** The jobs first: where none may run, no node is in use. Null where nobody can know. */
async function readUse(
  gateway: FailFleetZoneDeps['gateway'],
  project: string,
  name: string,
): Promise<NodesInUse | null> {
  const workloads = await wholeOrNull(gateway.listWorkloads(project, name));
  if (workloads === null || nodesInUse([], workloads)?.types.length === 0) return nodesInUse([], workloads);
  return nodesInUse(await wholeOrNull(gateway.listNodes(project, name)), workloads);
}

/** An item that cannot be read may be the one that counts: then the whole is not known. */
async function wholeOrNull<T>(read: Promise<ReadItems<T>>): Promise<readonly T[] | null> {
  try {
    const { items, unreadable } = await read;
    return unreadable > 0 ? null : items;
  } catch {
    return null;
  }
}

/** Does something for each, a few at one time. */
async function eachOf(names: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  const left = [...names];
  const worker = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) await work(name);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
