import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { poolId } from '@poolwright/planning/pool/pool-id';
import { DomainError } from '../domain-error.ts';
import type { PoolReads } from '../history/ports.ts';
import type { Clock } from '../ports.ts';
import { comparePools, type PoolMovement } from './compare-pools.ts';
import { isConverging } from './is-converging.ts';
import { isSameJson } from './is-same-json.ts';
import { newState, overlay, toSnapshot, type PoolSnapshot, type ProjectState } from './pool-snapshot.ts';
import type { PoolClaim, PoolGateway, PoolList, PoolSightings, PoolsNotice, Sighting } from './ports.ts';

export interface PoolSnapshots {
  /** The very same object for as long as nothing new was read, so that what is made of it can be kept with it. */
  read(project: string): Promise<PoolSnapshot>;
  /** Reads anew where somebody watches and the last read is old enough: twice the interval where nothing moves. */
  poll(project: string): Promise<void>;
  /** What a replica saw, this one included, as the store tells it. */
  hear(notice: PoolsNotice): Promise<void>;
  /** Notices may have been missed: takes what is stored. */
  catchUp(): Promise<void>;
  /** Puts a pool that was just read on its own into the snapshot, or takes it out when it is gone. */
  note(project: string, name: string, pool: Pool | null): void;
  /** Milliseconds since the project that was read longest ago was; null where none was. */
  oldestMs(): number | null;
  /** Says which pools of a project have an open drift now. */
  noteDrifts(project: string, pools: ReadonlySet<string>): void;
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
  /** Where several replicas share one database: what they share, and the name of this one. */
  readonly sharing?: {
    readonly sightings: PoolSightings;
    readonly by: string;
    readonly onFailed: (error: unknown) => void;
  };
  /** Told when a snapshot that somebody watches becomes stale, and when it no longer is. */
  readonly onStale?: (project: string) => void;
}

/** A reader waits this long for a newer read before it takes the old one. */
const patienceMs = 1500;
/** The age of what is stored is told by the database's clock. */
const clocksApartMs = 250;
/** A replica whose turn it was not looks again after so long, if it was not told by then. */
const askAgainMs = 1000;
/** After so many reads without movement those who only watch are content with half as many. */
const quietAfter = 3;

/** Milliseconds in which the upstream does not want to be asked again. */
function waitAfter(error: unknown): number {
  return error instanceof DomainError && error.code === 'upstream.throttled'
    ? (error.options.retryAfter ?? 0) * 1000
    : 0;
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
    if (state.made?.stale !== stale) state.made = toSnapshot(state, state.asOf ?? clock.now(), stale);
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
    const { clock } = this.#deps;
    const asOf = clock.now();
    const isMoved = this.#take(project, name, pool, { at: clock.monotonic(), asOf });
    if (isMoved) this.#share(project, { asOf, moved: new Map([[name, pool]]) });
  }

  oldestMs(): number | null {
    const now = this.#deps.clock.monotonic();
    const ages = [...this.#states.values()].flatMap(({ asOf, readAt }) =>
      asOf === null ? [] : [now - readAt],
    );
    return ages.length === 0 ? null : Math.max(...ages);
  }

  hear(notice: PoolsNotice): Promise<void> {
    const state = this.#states.get(notice.project);
    // Nobody reads the project here: who does one day loads it.
    if (state?.asOf == null) return Promise.resolve();
    const readAt = this.#deps.clock.monotonic() - notice.agoMs;
    state.hearing = state.hearing.then(() => this.#hear(notice, state, readAt)).catch(() => undefined);
    return state.hearing;
  }

  async catchUp(): Promise<void> {
    const known = [...this.#states].filter(([, { asOf }]) => asOf !== null);
    await Promise.all(known.map(([project, state]) => this.#load(project, state)));
  }

  async #hear(notice: PoolsNotice, state: ProjectState, readAt: number): Promise<void> {
    const { sharing } = this.#deps;
    if (sharing === undefined) return;
    const { project, by, from, version, pools: names, isList, asOf } = notice;
    if (state.version !== from || (names === null && by !== sharing.by)) {
      await this.#load(project, state);
      return;
    }
    state.version = version;
    if (by === sharing.by || names === null) return;
    const loaded = names.length === 0 ? [] : await sharing.sightings.loadPools(project, names);
    const found = new Map(loaded.map((pool) => [poolId(pool), pool]));
    if (!isList) {
      const read = { at: readAt, asOf: new Date(asOf) };
      for (const name of names) this.#take(project, name, found.get(name) ?? null, read);
      return;
    }
    const kept = state.pools.filter((pool) => !names.includes(poolId(pool)));
    this.#apply(project, state, {
      pools: [...kept, ...loaded],
      unreadable: state.unreadable,
      asOf: new Date(asOf),
      readAt,
    });
  }

  /** Takes what is stored; false where there is nothing. */
  async #load(project: string, state: ProjectState): Promise<boolean> {
    const { sharing, clock } = this.#deps;
    const sight = await sharing?.sightings.load(project);
    if (sight == null) return false;
    const readAt = clock.monotonic() - sight.agoMs;
    state.version = sight.version;
    // A list of our own that is younger is about to be stored.
    if (readAt > state.readAt - clocksApartMs) this.#apply(project, state, { ...sight, readAt });
    return true;
  }

  /** Puts one pool in; whether it moved. */
  #take(project: string, name: string, pool: Pool | null, { at, asOf }: { at: number; asOf: Date }): boolean {
    const { onMoved, reads } = this.#deps;
    const state = this.#stateOf(project);
    const before = overlay(state.pools, state.notes).find((each) => poolId(each) === name) ?? null;
    const isMoved = before === null || pool === null ? before !== pool : !isSameJson(before, pool);
    // A pool that did not move stays the very object it was.
    const noted = isMoved ? pool : before;
    state.notes.set(name, { at, pool: noted });
    if (noted !== null) reads?.seen(project, [noted], asOf, false);
    if (!isMoved) return false;
    state.made = null;
    state.quietReads = 0;
    if (state.asOf !== null) onMoved?.(project, [{ name, before, after: pool }], asOf);
    return true;
  }

  noteDrifts(project: string, pools: ReadonlySet<string>): void {
    const state = this.#stateOf(project);
    const isSame = pools.size === state.drifting.size && [...pools].every((name) => state.drifting.has(name));
    if (isSame) return;
    const moved = new Set(
      [...pools, ...state.drifting].filter((name) => pools.has(name) !== state.drifting.has(name)),
    );
    state.drifting = pools;
    state.made = null;
    if (state.asOf === null) return;
    // The pool is as it was, but it is shown with another word.
    const shown = overlay(state.pools, state.notes).filter((pool) => moved.has(poolId(pool)));
    const movements = shown.map((pool) => ({ name: poolId(pool), before: pool, after: pool }));
    if (movements.length > 0) this.#deps.onMoved?.(project, movements, this.#deps.clock.now());
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
    const { clock, gateway, sharing } = this.#deps;
    if (sharing !== undefined && !(await this.#mayAsk(project, state))) return;
    const startedAt = clock.monotonic();
    const asOf = clock.now();
    state.triedAt = startedAt;
    const list = await gateway.listPools(project).catch((error: unknown) => {
      this.#hold(project, state, waitAfter(error));
      throw error;
    });
    const movements = this.#apply(project, state, { ...list, asOf, readAt: startedAt });
    const moved = new Map(movements.map(({ name, after }) => [name, after]));
    const { pools } = state;
    this.#share(project, { asOf, agoMs: clock.monotonic() - startedAt, moved, list: { ...list, pools } });
  }

  /** Of replicas that share a database one asks; the others take what it saw. */
  async #mayAsk(project: string, state: ProjectState): Promise<boolean> {
    const { sharing, clock, pollMs, pause } = this.#deps;
    if (sharing === undefined) return true;
    const claim = await sharing.sightings.claim(project, sharing.by, pollMs);
    if (claim.kind === 'go') return true;
    // Told by notice in a moment; asked again in a second if not.
    state.triedAt = clock.monotonic() - pollMs + askAgainMs;
    if (claim.kind === 'throttled') state.notBefore = clock.monotonic() + claim.waitMs;
    if (state.asOf !== null && !this.#isStale(state)) return false;
    if (await this.#load(project, state)) return false;
    if (claim.kind === 'throttled') throw throttledBy(claim);
    // The very first read is under way elsewhere. Whoever has nothing to show does not wait for ever.
    await pause(patienceMs);
    return !(await this.#load(project, state));
  }

  /** The upstream wants to be left alone, by everybody. */
  #hold(project: string, state: ProjectState, waitMs: number): void {
    if (waitMs === 0) return;
    state.notBefore = this.#deps.clock.monotonic() + waitMs;
    const { sharing } = this.#deps;
    sharing?.sightings.hold(project, waitMs).catch(sharing.onFailed);
  }

  #share(project: string, sighting: Pick<Sighting, 'asOf' | 'moved'> & Partial<Sighting>): void {
    const { sharing } = this.#deps;
    const known = this.#stateOf(project).version;
    sharing?.sightings
      .publish(project, { agoMs: 0, list: null, ...sighting, by: sharing.by, known })
      .catch(sharing.onFailed);
  }

  /** Takes a read of the whole list; answers what moved. */
  #apply(project: string, state: ProjectState, read: WholeRead): readonly PoolMovement[] {
    const before = overlay(state.pools, state.notes);
    const isFirst = state.asOf === null;
    // A pool read on its own after this list was asked for is newer than what the list says of it.
    for (const [name, note] of state.notes) if (note.at < read.readAt) state.notes.delete(name);
    const { movements, pools } = comparePools(before, overlay(read.pools, state.notes));
    const isStill = movements.length === 0 && !pools.some(isConverging);
    const { unreadable, asOf, readAt } = read;
    Object.assign(state, { pools, unreadable, asOf, readAt, made: null });
    state.quietReads = isStill ? state.quietReads + 1 : 0;
    const { reads, onMoved } = this.#deps;
    reads?.seen(project, pools, asOf, unreadable.length === 0);
    if (!isFirst && movements.length > 0) onMoved?.(project, movements, asOf);
    return movements;
  }
}

/** One read of the list, wherever it was made. */
interface WholeRead extends PoolList {
  readonly asOf: Date;
  /** By this process's own monotonic clock. */
  readonly readAt: number;
}

function throttledBy({ waitMs }: Extract<PoolClaim, { kind: 'throttled' }>): DomainError {
  return new DomainError('upstream.throttled', { retryAfter: Math.max(1, Math.ceil(waitMs / 1000)) });
}
