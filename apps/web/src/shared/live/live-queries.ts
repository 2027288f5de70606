import { listAudit } from '@poolwright/schemas/audit/endpoints';
import { listChanges, showChange } from '@poolwright/schemas/changes/endpoints';
import { showPool, showPoolFamily } from '@poolwright/schemas/pools/endpoints';
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

type Named = Readonly<Record<string, unknown>>;

/** Which queries show something that moved, by the endpoint they read. */
const shows: Readonly<Record<string, (moved: Moved, params: Named, query: Named) => boolean>> = {
  [showPool.name]: (moved, { project, pool }) => moved.pools.has(`${String(project)}/${String(pool)}`),
  // A pool's family is shown with the nodes of each: any pool of the project may be in it.
  [showPoolFamily.name]: ({ projects }, { project }) => projects.has(String(project)),
  [listPools.name]: ({ projects }, { project }) => projects.has(String(project)),
  [countPools.name]: ({ projects }, { project }) => projects.has(String(project)),
  [showChange.name]: ({ changes }, { id }) => changes.has(String(id)),
  [listChanges.name]: ({ changes, changedPools }, _params, { project, pool }) =>
    pool === undefined ? changes.size > 0 : changedPools.has(`${String(project)}/${String(pool)}`),
  [listAudit.name]: ({ changes }) => changes.size > 0,
};

/** Whether a query shows something that moved. */
export function isTouched(moved: Moved, queryKey: readonly unknown[]): boolean {
  const [endpoint, args] = queryKey;
  const touches = typeof endpoint === 'string' ? shows[endpoint] : undefined;
  if (touches === undefined) return false;
  const params = toNamed(toNamed(args)['params']);
  const { project } = params;
  // What is of no one project (changes, the audit) may be of this one.
  const isAnything =
    moved.anything.has(all) ||
    (moved.anything.size > 0 && (project === undefined || moved.anything.has(String(project))));
  return isAnything || touches(moved, params, toNamed(toNamed(args)['query']));
}

function toNamed(value: unknown): Named {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
