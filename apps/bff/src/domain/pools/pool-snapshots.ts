import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { poolId } from '@poolwright/planning/pool/pool-id';
import { DomainError } from '../domain-error.ts';
import type { PoolReads } from '../history/ports.ts';
import type { Clock } from '../ports.ts';
import { comparePools, type PoolMovement } from './compare-pools.ts';
import { isConverging } from './is-converging.ts';
import { isSameJson } from './is-same-json.ts';
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
  /** Names of the pools with an open drift. */
  readonly drifting: ReadonlySet<string>;
}

export interface PoolSnapshots {
  /** The very same object for as long as nothing new was read, so that what is made of it can be kept with it. */
  read(project: string): Promise<PoolSnapshot>;
  /** Reads anew where somebody watches and the last read is old enough: twice the interval where nothing moves. */
  poll(project: string): Promise<void>;
  /** Puts a pool that was just read on its own into the snapshot, or takes it out when it is gone. */
  note(project: string, name: string, pool: Pool | null): void;
  /** Says which pools of a project have an open drift now. */
  noteDrifts(project: string, pools: ReadonlySet<string>): void;
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
  /** Reads in a row that showed no movement. */
  quietReads: number;
  /** When the upstream was last asked, answered or not. */
  triedAt: number;
  /** What those who watch were told last. */
  toldStale: boolean;
  /** Not to be asked before: the upstream said so. */
  notBefore: number;
  /** Made of all this at the first look, and again after anything moved. */
  made: PoolSnapshot | null;
  readonly notes: Map<string, Note>;
  drifting: ReadonlySet<string>;
}

export interface PoolSnapshotDeps {
  readonly gateway: Pick<PoolGateway, 'listPools'>;
  readonly clock: Clock;
  readonly pollMs: number;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** Told of every read, whole lists and single pools. */
  readonly reads?: PoolReads;
  /** Told what moved, once it is in the snapshot. */
  readonly onMoved?: (project: string, movements: readonly PoolMovement[], asOf: Date) => void;
  /** Told when a snapshot that somebody watches becomes stale, and when it no longer is. */
  readonly onStale?: (project: string) => void;
}

/** A reader waits this long for a newer read before it takes the old one. */
const patienceMs = 1500;
/** After so many reads without movement those who only watch are content with half as many. */
const quietAfter = 3;

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

/** Milliseconds in which the upstream does not want to be asked again. */
function waitAfter(error: unknown): number {
  return error instanceof DomainError && error.code === 'upstream.throttled'
    ? (error.options.retryAfter ?? 0) * 1000
    : 0;
}

function make(state: ProjectState, asOf: Date, stale: boolean): PoolSnapshot {
  const pools = overlay(state.pools, state.notes);
  const byName = new Map(pools.map((pool) => [poolId(pool), pool]));
  return {
    pools,
    find: (name) => byName.get(name),
    unreadable: state.unreadable,
    asOf,
    stale,
    drifting: state.drifting,
  };
}

function newState(): ProjectState {
  return {
    pools: [],
    unreadable: [],
    asOf: null,
    readAt: -Infinity,
    pending: null,
    quietReads: 0,
    triedAt: -Infinity,
    toldStale: false,
    notBefore: -Infinity,
    made: null,
    notes: new Map(),
    drifting: new Set(),
  };
}

/** One read a project and poll interval, however many people look. */
export function createPoolSnapshots(deps: PoolSnapshotDeps): PoolSnapshots {
  return new Snapshots(deps);
}

class Snapshots implements PoolSnapshots {
  readonly #deps: PoolSnapshotDeps;
  readonly #states = new Map<string, ProjectState>();

  constructor(deps: PoolSnapshotDeps) {
    this.#deps = deps;
  }

  async read(project: string): Promise<PoolSnapshot> {
    const { clock, pollMs } = this.#deps;
    const state = this.#stateOf(project);
    const now = clock.monotonic();
    const isOld = now - state.readAt >= pollMs;
    if (isOld && (state.asOf === null || now >= state.notBefore)) await this.#renew(project, state);
    const stale = this.#isStale(state);
    if (state.made?.stale !== stale) state.made = make(state, state.asOf ?? clock.now(), stale);
    return state.made;
  }

  async poll(project: string): Promise<void> {
    const { clock, pollMs } = this.#deps;
    const state = this.#stateOf(project);
    const now = clock.monotonic();
    const everyMs = state.quietReads >= quietAfter ? 2 * pollMs : pollMs;
    const isDue = now - state.triedAt >= everyMs && now >= state.notBefore;
    if (isDue) await this.#renew(project, state);
    this.#tellStale(project, state);
  }

  note(project: string, name: string, pool: Pool | null): void {
    const { clock, onMoved, reads } = this.#deps;
    const state = this.#stateOf(project);
    const before = overlay(state.pools, state.notes).find((each) => poolId(each) === name) ?? null;
    const isMoved = before === null || pool === null ? before !== pool : !isSameJson(before, pool);
    // A pool that did not move stays the very object it was.
    const noted = isMoved ? pool : before;
    state.notes.set(name, { at: clock.monotonic(), pool: noted });
    if (noted !== null) reads?.seen(project, [noted], clock.now());
    if (!isMoved) return;
    state.made = null;
    state.quietReads = 0;
    if (state.asOf !== null) onMoved?.(project, [{ name, before, after: pool }], clock.now());
  }

  noteDrifts(project: string, pools: ReadonlySet<string>): void {
    const state = this.#stateOf(project);
    const isSame = pools.size === state.drifting.size && [...pools].every((name) => state.drifting.has(name));
    if (isSame) return;
    state.drifting = pools;
    state.made = null;
  }

  #stateOf(project: string): ProjectState {
    const state = this.#states.get(project) ?? newState();
    this.#states.set(project, state);
    return state;
  }

  #isStale({ readAt }: ProjectState): boolean {
    return this.#deps.clock.monotonic() - readAt > 2 * this.#deps.pollMs + patienceMs;
  }

  #tellStale(project: string, state: ProjectState): void {
    if (state.asOf === null || this.#isStale(state) === state.toldStale) return;
    state.toldStale = !state.toldStale;
    this.#deps.onStale?.(project);
  }

  /** Concurrent readers share one read. With an old snapshot at hand a slow upstream costs patience, not the page. */
  async #renew(project: string, state: ProjectState): Promise<void> {
    state.pending ??= this.#refresh(project, state).finally(() => {
      state.pending = null;
    });
    if (state.asOf === null) return state.pending;
    await Promise.race([state.pending.catch(() => undefined), this.#deps.pause(patienceMs)]);
  }

  async #refresh(project: string, state: ProjectState): Promise<void> {
    const { clock, gateway, onMoved, reads } = this.#deps;
    const startedAt = clock.monotonic();
    const asOf = clock.now();
    state.triedAt = startedAt;
    const list = await gateway.listPools(project).catch((error: unknown) => {
      state.notBefore = startedAt + waitAfter(error);
      throw error;
    });
    const before = overlay(state.pools, state.notes);
    const isFirst = state.asOf === null;
    // A pool read on its own after this list was asked for is newer than what the list says of it.
    for (const [name, note] of state.notes) if (note.at < startedAt) state.notes.delete(name);
    const { movements, pools } = comparePools(before, overlay(list.pools, state.notes));
    const isStill = movements.length === 0 && !pools.some(isConverging);
    Object.assign(state, { pools, unreadable: list.unreadable, asOf, readAt: startedAt, made: null });
    state.quietReads = isStill ? state.quietReads + 1 : 0;
    reads?.seen(project, pools, asOf);
    if (!isFirst && movements.length > 0) onMoved?.(project, movements, asOf);
  }
}
