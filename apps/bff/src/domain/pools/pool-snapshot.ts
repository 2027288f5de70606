import { poolId } from '@poolwright/planning/pool/pool-id';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

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

/** A pool that was read on its own; null where it is gone. */
interface Note {
  readonly at: number;
  readonly pool: Pool | null;
}

/** What this process knows of the pools of a project. */
export interface ProjectState {
  pools: readonly Pool[];
  unreadable: readonly string[];
  asOf: Date | null;
  readAt: number;
  pending: Promise<void> | null;
  /** Reads in a row that showed no movement. */
  quietReads: number;
  /** When the upstream was last asked, answered or not. */
  triedAt: number;
  /** The version of what replicas share that this state holds; null when that is not known. */
  version: number | null;
  /** What was heard is taken in one after the other. */
  hearing: Promise<void>;
  /** What those who watch were told last. */
  toldStale: boolean;
  /** Not to be asked before: the upstream said so. */
  notBefore: number;
  /** Made of all this at the first look, and again after anything moved. */
  made: PoolSnapshot | null;
  readonly notes: Map<string, Note>;
  drifting: ReadonlySet<string>;
}

export function newState(): ProjectState {
  return {
    pools: [],
    unreadable: [],
    asOf: null,
    readAt: -Infinity,
    pending: null,
    quietReads: 0,
    triedAt: -Infinity,
    toldStale: false,
    version: null,
    hearing: Promise.resolve(),
    notBefore: -Infinity,
    made: null,
    notes: new Map(),
    drifting: new Set(),
  };
}

/** The pools of the last list, with those that were read on their own since. */
export function overlay(pools: readonly Pool[], notes: ReadonlyMap<string, Note>): Pool[] {
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

/** What is shown of it. */
export function toSnapshot(state: ProjectState, asOf: Date, stale: boolean): PoolSnapshot {
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
