import { listAudit } from '@poolwright/schemas/audit/endpoints';
import { listChanges, showChange } from '@poolwright/schemas/changes/endpoints';
import { reviewFleet } from '@poolwright/schemas/fleet/endpoints';
import { listPoolStates, showDrift } from '@poolwright/schemas/history/endpoints';
import {
  listEvents,
  listNodes,
  listOrders,
  listWorkloads,
  showPool,
  showPoolFamily,
} from '@poolwright/schemas/pools/endpoints';
import { countPools, listPools } from '@poolwright/schemas/pools/list-endpoints';
import type { StreamEvent } from '@poolwright/schemas/stream/stream-event';

/** What moved since the last look at the cache. */
export interface Moved {
  /** Of these projects anything may have moved; `all`: of every one. */
  readonly anything: Set<string>;
  readonly projects: Set<string>;
  /** `project/pool` */
  readonly pools: Set<string>;
  readonly changes: Set<string>;
  /** The pools of those changes. */
  readonly changedPools: Set<string>;
}

const all = '*';

export function nothingMoved(): Moved {
  return {
    anything: new Set(),
    projects: new Set(),
    pools: new Set(),
    changes: new Set(),
    changedPools: new Set(),
  };
}

/** Adds what one event tells. */
export function noteEvent(moved: Moved, event: StreamEvent): void {
  if (event.name === 'pool.changed') {
    moved.projects.add(event.content.project);
    moved.pools.add(`${event.content.project}/${event.content.pool}`);
  } else if (event.name === 'change.changed') {
    moved.changes.add(event.content.id);
    moved.changedPools.add(`${event.content.project}/${event.content.pool}`);
  } else if (event.name === 'refetch') {
    moved.anything.add(event.content.project ?? all);
  }
}

/** Parameters or a query of an endpoint, as far as they are words. */
type Named = Readonly<Record<string, string | undefined>>;

const poolOf = ({ project, pool }: Named): string => `${project ?? ''}/${pool ?? ''}`;

const isPoolTouched = ({ pools, changedPools }: Moved, params: Named): boolean =>
  pools.has(poolOf(params)) || changedPools.has(poolOf(params));

/** Which queries show something that moved, by the endpoint they read. */
const shows: Readonly<Record<string, (moved: Moved, params: Named, query: Named) => boolean>> = {
  [showPool.name]: ({ pools }, params) => pools.has(poolOf(params)),
  // A pool's family is shown with the nodes of each: any pool of the project may be in it.
  [showPoolFamily.name]: ({ projects }, { project = '' }) => projects.has(project),
  [listPools.name]: ({ projects }, { project = '' }) => projects.has(project),
  [reviewFleet.name]: ({ projects }, { project = '' }) => projects.has(project),
  [countPools.name]: ({ projects }, { project = '' }) => projects.has(project),
  [showChange.name]: ({ changes }, { id = '' }) => changes.has(id),
  [listChanges.name]: ({ changes, changedPools }, _params, query) =>
    query['pool'] === undefined ? changes.size > 0 : changedPools.has(poolOf(query)),
  // Nothing tells of them by themselves; what the pool or a change of it does shows in them.
  ...Object.fromEntries(
    [listEvents, listNodes, listOrders, listPoolStates, listWorkloads, showDrift].map(({ name }) => [
      name,
      isPoolTouched,
    ]),
  ),
  [listAudit.name]: ({ changes }) => changes.size > 0,
};

/** Whether a query shows something that moved. */
export function isTouched(moved: Moved, queryKey: readonly unknown[]): boolean {
  const [endpoint, args] = queryKey;
  const touches = typeof endpoint === 'string' ? shows[endpoint] : undefined;
  if (touches === undefined) return false;
  const params = toNamed(memberOf(args, 'params'));
  const { project } = params;
  // What is of no one project (changes, the audit) may be of this one.
  const isAnything =
    moved.anything.has(all) ||
    (moved.anything.size > 0 && (project === undefined || moved.anything.has(project)));
  return isAnything || touches(moved, params, toNamed(memberOf(args, 'query')));
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function toNamed(value: unknown): Named {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.flatMap(([name, word]) => (typeof word === 'string' ? [[name, word]] : [])),
  );
}
