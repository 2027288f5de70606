import type { Catalog } from '../catalog/catalog.ts';
import { isObject, objectAt, objectsAt, stringAt, stringsAt, without } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { mergeObject } from '../json/merge-patch.ts';
import type { Switches } from '../config/switches.ts';
import { driverDuration, scopeDuration, workloadDuration } from '../convergence/durations.ts';
import type { Timing } from '../convergence/durations.ts';
import { entriesOf, identity, toEntry } from '../pools/entry.ts';
import type { Entry } from '../pools/entry.ts';
import { nodeCounts, noteCounts, notePhase } from '../convergence/events.ts';
import { availableCounts, NO_CAPACITY, openOrder } from '../convergence/orders.ts';
import { poolDocument } from '../pools/pool-document.ts';
import type { PoolRecord, WorkloadRecord } from '../pools/pool-record.ts';
import { living, resizePool } from './resize-pool.ts';

export interface Changing extends Timing {
  catalog: Catalog;
  now: number;
  switches: Switches;
  /** Failures that are queued for new nodes; used up one by one. */
  nodeFailures: NodeFailure[];
}

/** The next so many new nodes of a flavor, in a zone (any, where not said), fail with this reason. */
export interface NodeFailure {
  flavor: string | null;
  az: string | null;
  nodes: number;
  reason: string;
}

/** The document with the patch merged in, before any node moves. Status stays the service's own. */
export function patchedDocument(document: JsonObject, patch: JsonObject, switches: Switches): JsonObject {
  const sent = objectAt(patch, 'spec')?.['resources'];
  const allowed = pickWritable(patch);
  const merged = mergeObject(document, allowed);
  if (switches.resources === 'replaced' || !Array.isArray(sent)) return merged;
  const spec = { ...objectAt(merged, 'spec'), resources: mergeEntries(document, sent) };
  return { ...merged, spec };
}

/** Takes effect at once; nodes, job types and drivers then follow by themselves. */
export function changePool(pool: PoolRecord, patch: JsonObject, changing: Changing): void {
  const { now, switches } = changing;
  pool.serial += 1;
  const before = poolDocument(pool);
  const spec = objectAt(patch, 'spec') ?? {};
  const countsBefore = nodeCounts(pool);
  const entriesBefore = entriesOf(pool.document);
  pool.document = patchedDocument(pool.document, patch, switches);
  // The status stays word for word as placed until something in it moves.
  if (pool.placed !== null) pool.placed = patchedDocument(pool.placed, patch, switches);
  if ('resources' in spec) resize(pool, entriesBefore, changing);
  if ('scope' in spec) changeScope(pool, changing);
  if ('driver' in spec) changeDrivers(pool, changing);
  noteCounts(pool, countsBefore, now);
  if (switches.oldReadsSeconds > 0) {
    pool.oldRead = { until: now + switches.oldReadsSeconds * 1000, document: before };
  }
}

function pickWritable(patch: JsonObject): JsonObject {
  const metadata = objectAt(patch, 'metadata');
  const spec = patch['spec'];
  const writable = Object.entries(metadata ?? {}).filter(
    ([key]) => key === 'labels' || key === 'annotations',
  );
  return {
    ...(metadata && { metadata: Object.fromEntries(writable) }),
    ...(isObject(spec) && { spec }),
  };
}

function mergeEntries(document: JsonObject, sent: Json[]): Json[] {
  const entries = new Map(entriesOf(document).map((entry) => [identity(entry), entry.json]));
  for (const json of sent.filter(isObject)) {
    const key = identity(toEntry(json));
    entries.set(key, mergeObject(entries.get(key) ?? {}, json));
  }
  return [...entries.values()];
}

function resize(pool: PoolRecord, before: Entry[], changing: Changing): void {
  const { chance, now, switches } = changing;
  const display = stringAt(objectAt(objectAt(pool.document, 'metadata'), 'labels'), 'os.modelarts/name');
  const name = `order.${display ?? 'pool'}-${chance.letters(5, pool.name, 'order', pool.serial)}`;
  const spec = entriesOf(pool.document).map(({ flavor, count }) => ({ flavor, count }));
  const order = openOrder(pool, name, spec, availableCounts(pool), now);
  if (switches.unpaidOrders && isPrepaid(pool)) {
    // Nobody has paid: the order stands, and no node comes.
    order.phase = 'pending';
    labelOrder(pool, name);
    return;
  }
  resizePool(pool, {
    ...changing,
    azs: switches.azs,
    before,
    order,
    nextFailure: (flavor, zone) => nextFailure(flavor, zone, changing),
  });
  if (order.nodes.length === 0) {
    pool.orders = pool.orders.filter((other) => other !== order);
    return;
  }
  labelOrder(pool, name);
  if (living(pool).length === 0) markGone(pool, changing);
}

function labelOrder(pool: PoolRecord, name: string): void {
  pool.placed = null;
  if (!pool.labelsOrders) return;
  const labels = { 'os.modelarts/order.name': name };
  pool.document = mergeObject(pool.document, { metadata: { labels } });
}

function isPrepaid(pool: PoolRecord): boolean {
  const annotations = objectAt(objectAt(pool.document, 'metadata'), 'annotations');
  return stringAt(annotations, 'os.modelarts/billing.mode') === '1';
}

/** Somebody pays what waits for payment: its nodes begin to come. Answers how many orders that were. */
export function payOrders(pool: PoolRecord, changing: Changing): number {
  const waiting = pool.orders.filter(({ phase }) => phase === 'pending');
  const counts = nodeCounts(pool);
  for (const order of waiting) {
    order.phase = 'running';
    resizePool(pool, {
      ...changing,
      azs: changing.switches.azs,
      before: [],
      order,
      nextFailure: (flavor, zone) => nextFailure(flavor, zone, changing),
    });
  }
  noteCounts(pool, counts, changing.now);
  return waiting.length;
}

function nextFailure(flavor: string, zone: string, { switches, nodeFailures }: Changing): string | null {
  const queued = nodeFailures.find(
    (each) => each.nodes > 0 && (each.flavor ?? flavor) === flavor && (each.az ?? zone) === zone,
  );
  if (queued !== undefined) {
    queued.nodes -= 1;
    return queued.reason;
  }
  if (switches.failNodes <= 0) return null;
  switches.failNodes -= 1;
  return NO_CAPACITY;
}

/** A pool with no node left deletes itself once the last node is gone. */
function markGone(pool: PoolRecord, { now }: Changing): void {
  const phase = stringAt(objectAt(pool.document, 'status'), 'phase') ?? '';
  notePhase(pool, phase, 'Deleting', now);
  pool.document = mergeObject(pool.document, { status: { phase: 'Deleting' } });
  pool.goneAt = Math.max(now, ...pool.nodes.map((node) => node.dueAt ?? now));
}

function changeScope(pool: PoolRecord, changing: Changing): void {
  const wanted = stringsAt(objectAt(pool.document, 'spec'), 'scope');
  const isOn = (state: string) => state === 'Enabled' || state === 'Enabling';
  const dueAt = (scope: string) => changing.now + scopeDuration(pool, scope, changing);
  for (const scopeType of wanted) {
    const scope = pool.scopes.find((known) => known.scopeType === scopeType);
    if (scope === undefined)
      pool.scopes.push({ scopeType, state: 'Enabling', dueAt: dueAt(scopeType), extra: {} });
    else if (!isOn(scope.state)) Object.assign(scope, { state: 'Enabling', dueAt: dueAt(scopeType) });
    else continue;
    pool.placed = null;
  }
  for (const scope of pool.scopes) {
    if (wanted.includes(scope.scopeType) || !isOn(scope.state)) continue;
    Object.assign(scope, { state: 'Disabling', dueAt: dueAt(scope.scopeType) });
    pool.placed = null;
    const ended = running(pool).filter((workload) => workload.type === scope.scopeType.toLowerCase());
    for (const workload of ended) workload.status = 'Terminated';
  }
}

function changeDrivers(pool: PoolRecord, changing: Changing): void {
  const driver = objectAt(objectAt(pool.document, 'spec'), 'driver');
  const strategy = stringAt(driver, 'updateStrategy') ?? 'idle';
  for (const kind of ['gpu', 'npu'] as const) {
    const target = stringAt(driver, `${kind}Version`);
    if (target !== undefined) installDriver(pool, kind, target, strategy, changing);
  }
}

function installDriver(
  pool: PoolRecord,
  kind: 'gpu' | 'npu',
  target: string,
  strategy: string,
  changing: Changing,
): void {
  const installed = pool.drivers[kind];
  if (installed !== null && (installed.target ?? installed.version) === target) return;
  pool.placed = null;
  pool.drivers[kind] = {
    version: installed?.version ?? '',
    state: installed === null ? 'Creating' : 'Upgrading',
    target,
    dueAt: freeNodes(pool, strategy, changing) + driverDuration(changing),
    extra: installed?.extra ?? {},
  };
}

/** When no job runs any more: at once with `force`, which ends the jobs; with `idle` after the last of them. */
function freeNodes(pool: PoolRecord, strategy: string, changing: Changing): number {
  if (strategy === 'force') {
    for (const workload of running(pool)) workload.status = 'Failed';
    return changing.now;
  }
  for (const workload of running(pool)) {
    workload.dueAt ??= changing.now + workloadDuration(pool, workload.name, changing);
  }
  return Math.max(changing.now, ...running(pool).map((workload) => workload.dueAt ?? changing.now));
}

function running(pool: PoolRecord): WorkloadRecord[] {
  return pool.workloads.filter((workload) => workload.status === 'Running');
}

/** A merge patch by somebody who is not us: no checks, and the status may be changed too. */
export function changeAsSomebodyElse(pool: PoolRecord, patch: JsonObject, changing: Changing): void {
  changePool(pool, patch, changing);
  const status = objectAt(patch, 'status');
  if (status === undefined) return;
  pool.placed = null;
  const from = stringAt(objectAt(pool.document, 'status'), 'phase');
  pool.document = mergeObject(pool.document, { status: without(status, 'resources', 'scope', 'driver') });
  const to = stringAt(status, 'phase');
  if (from !== undefined && to !== undefined && from !== to) notePhase(pool, from, to, changing.now);
  for (const { scopeType, state } of objectsAt(status, 'scope').map(scopeState)) {
    const scope = pool.scopes.find((known) => known.scopeType === scopeType);
    if (scope !== undefined) Object.assign(scope, { state, dueAt: null });
  }
}

function scopeState(scope: JsonObject): { scopeType: string; state: string } {
  return { scopeType: stringAt(scope, 'scopeType') ?? '', state: stringAt(scope, 'state') ?? '' };
}
