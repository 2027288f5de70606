import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { poolId } from '@poolwright/planning/pool/pool-id';
import type { Clock } from '../ports.ts';
import type { PoolGateway } from './ports.ts';

/** All pools of a project as one read of the upstream gave them. Never changed: what moves makes a new one. */
export interface PoolSnapshot {
  readonly pools: readonly Pool[];
  find(name: string): Pool | undefined;
  readonly unreadable: readonly string[];
  /** When the upstream was asked. */
  readonly asOf: Date;
  /** True after two missed polls. */
  readonly stale: boolean;
}

export interface PoolSnapshots {
  /** The very same object for as long as nothing new was read, so that what is made of it can be kept with it. */
  read(project: string): Promise<PoolSnapshot>;
  /** Puts a pool that was just read on its own into the snapshot, or takes it out when it is gone. */
  note(project: string, name: string, pool: Pool | null): void;
}

interface Note {
  readonly at: number;
  readonly pool: Pool | null;
}

interface ProjectState {
  pools: readonly Pool[];
  unreadable: readonly string[];
  asOf: Date | null;
  readAt: number;
  pending: Promise<void> | null;
  /** Made of all this at the first look, and again after anything moved. */
  made: PoolSnapshot | null;
  readonly notes: Map<string, Note>;
}

export interface PoolSnapshotDeps {
  readonly gateway: Pick<PoolGateway, 'listPools'>;
  readonly clock: Clock;
  readonly pollMs: number;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}

/** A reader waits this long for a newer read before it takes the old one. */
const patienceMs = 1500;

function overlay(pools: readonly Pool[], notes: ReadonlyMap<string, Note>): Pool[] {
  const kept = pools.flatMap((pool) => {
    const note = notes.get(poolId(pool));
    if (note === undefined) return [pool];
    return note.pool === null ? [] : [note.pool];
  });
  const known = new Set(pools.map(poolId));
  const added = [...notes].flatMap(([name, note]) =>
    note.pool === null || known.has(name) ? [] : [note.pool],
  );
  return [...kept, ...added];
}

async function refresh(deps: PoolSnapshotDeps, project: string, state: ProjectState): Promise<void> {
  const startedAt = deps.clock.monotonic();
  const asOf = deps.clock.now();
  const list = await deps.gateway.listPools(project);
  // A pool read on its own after this list was asked for is newer than what the list says of it.
  for (const [name, note] of state.notes) if (note.at < startedAt) state.notes.delete(name);
  state.pools = list.pools;
  state.unreadable = list.unreadable;
  state.asOf = asOf;
  state.readAt = startedAt;
  state.made = null;
}

function make(state: ProjectState, asOf: Date, stale: boolean): PoolSnapshot {
  const pools = overlay(state.pools, state.notes);
  const byName = new Map(pools.map((pool) => [poolId(pool), pool]));
  return { pools, find: (name) => byName.get(name), unreadable: state.unreadable, asOf, stale };
}

/** Concurrent readers share one read. With an old snapshot at hand a slow upstream costs patience, not the page. */
async function renew(deps: PoolSnapshotDeps, project: string, state: ProjectState): Promise<void> {
  state.pending ??= refresh(deps, project, state).finally(() => {
    state.pending = null;
  });
  if (state.asOf === null) return state.pending;
  await Promise.race([state.pending.catch(() => undefined), deps.pause(patienceMs)]);
}

/** One read a project and poll interval, however many people look. */
export function createPoolSnapshots(deps: PoolSnapshotDeps): PoolSnapshots {
  const states = new Map<string, ProjectState>();

  function stateOf(project: string): ProjectState {
    const state: ProjectState = states.get(project) ?? {
      pools: [],
      unreadable: [],
      asOf: null,
      readAt: -Infinity,
      pending: null,
      made: null,
      notes: new Map(),
    };
    states.set(project, state);
    return state;
  }

  return {
    async read(project) {
      const state = stateOf(project);
      if (deps.clock.monotonic() - state.readAt >= deps.pollMs) await renew(deps, project, state);
      const stale = deps.clock.monotonic() - state.readAt > 2 * deps.pollMs + patienceMs;
      if (state.made?.stale !== stale) state.made = make(state, state.asOf ?? deps.clock.now(), stale);
      return state.made;
    },
    note(project, name, pool) {
      const state = stateOf(project);
      state.notes.set(name, { at: deps.clock.monotonic(), pool });
      state.made = null;
    },
  };
}
