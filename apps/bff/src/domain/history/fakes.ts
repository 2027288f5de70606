import { nextDriftState } from '@poolwright/planning/drift/drift-transitions';
import type { DriftAction } from '@poolwright/planning/drift/drift-transitions';
import type { AuditLine } from '../audit/ports.ts';
import { DomainError } from '../domain-error.ts';
import type { DriftRecord } from './drift-record.ts';
import type { SeenState, StateStore, Verdict } from './ports.ts';
import type { StateHead, StateRecord } from './state-record.ts';

/** States and drifts in memory, with the same promises as the database but for the number kept. */
export interface FakeStates extends StateStore {
  /** By pool, the oldest first. */
  readonly rows: Map<string, StateRecord[]>;
  readonly drifts: DriftRecord[];
  /** The database does not answer. */
  isAway: boolean;
}

const lasts = ({ state }: DriftRecord) => state === 'open' || state === 'ignored';

function toHead({ n, fingerprint, firstSeenAt, origin }: StateRecord): StateHead {
  return { n, fingerprint, firstSeenAt, isJudged: origin !== null };
}

/** The drifts of pools, stepped as the table says. */
function fakeDrifts() {
  const drifts: DriftRecord[] = [];
  const lasting = (pool: string) => drifts.find((drift) => drift.pool === pool && lasts(drift));
  const step = (drift: DriftRecord, action: DriftAction, more: Partial<DriftRecord>): DriftRecord | null => {
    const state = nextDriftState(drift.state, action);
    if (state === null) return null;
    const stepped = { ...drift, ...more, state };
    drifts[drifts.indexOf(drift)] = stepped;
    return stepped;
  };
  const end = (pool: string, action: DriftAction, at: string) => {
    const drift = lasting(pool);
    if (drift !== undefined) step(drift, action, { settledAt: at });
  };
  /** True when people have to hear of it. */
  const find = ({ project, pool, n, fingerprint }: StateRecord, rightN: number, at: string): boolean => {
    const drift = lasting(pool);
    if (drift?.state === 'ignored' && drift.fingerprint === fingerprint) {
      drifts[drifts.indexOf(drift)] = { ...drift, n };
      return false;
    }
    if (drift?.state === 'open') return step(drift, 'see-other', { n, fingerprint }) !== null;
    end(pool, 'see-other', at);
    const found = { project, pool, rightN, n, fingerprint, foundAt: at };
    drifts.push({ ...found, state: 'open', settledAt: null, settledBy: null });
    return true;
  };
  return { drifts, lasting, step, end, find };
}

/** The states of pools, the oldest first. */
function fakeRows() {
  const rows = new Map<string, StateRecord[]>();
  const of = (pool: string) => rows.get(pool) ?? [];
  const replace = (row: StateRecord) =>
    rows.set(
      row.pool,
      of(row.pool).map((each) => (each.n === row.n ? row : each)),
    );
  const add = (project: string, { pool, fingerprint, document, at, previousSeenAt }: SeenState) => {
    const newest = of(pool).at(-1);
    if (newest?.fingerprint === fingerprint) return;
    if (newest !== undefined && at < new Date(newest.lastSeenAt)) return;
    if (newest !== undefined && previousSeenAt !== null) {
      replace({ ...newest, lastSeenAt: previousSeenAt.toISOString() });
    }
    const isRight = newest === undefined;
    const time = at.toISOString();
    const seen = { project, pool, fingerprint, document, firstSeenAt: time, lastSeenAt: time, isRight };
    const row = {
      ...seen,
      n: (newest?.n ?? 0) + 1,
      origin: isRight ? ('first' as const) : null,
      changeId: null,
    };
    rows.set(pool, [...of(pool), row]);
  };
  return { rows, of, replace, add };
}

/** States and drifts in memory; audit lines of what is found and settled go to `lines`. */
export function fakeStates(lines: AuditLine[]): FakeStates {
  const { drifts, lasting, step, end, find } = fakeDrifts();
  const { rows, of, replace, add } = fakeRows();
  const judge = (newest: StateRecord, verdict: Verdict, at: string) => {
    const right = of(newest.pool).findLast(({ isRight }) => isRight);
    const isSame = right?.fingerprint === newest.fingerprint;
    const changeId = verdict.origin === 'change' ? verdict.changeId : null;
    replace({ ...newest, origin: verdict.origin, changeId, isRight: changeId !== null || isSame });
    if (verdict.origin === 'change') end(newest.pool, isSame ? 'see-restored' : 'see-change', at);
    else if (right === undefined || isSame) end(newest.pool, 'see-right', at);
    else if (find(newest, right.n, at)) lines.push(verdict.found);
  };
  const states: FakeStates = {
    rows,
    drifts,
    isAway: false,
    async heads() {
      if (states.isAway) throw new DomainError('store.unavailable');
      return new Map([...rows].flatMap(([pool, all]) => all.slice(-1).map((row) => [pool, toHead(row)])));
    },
    async record(project, seen) {
      for (const each of seen) add(project, each);
      return new Map(
        seen.flatMap(({ pool }) =>
          of(pool)
            .slice(-1)
            .map((row) => [pool, toHead(row)]),
        ),
      );
    },
    async touch(_project, pools, at) {
      for (const { pool, n } of pools) {
        for (const row of of(pool)) if (row.n === n) replace({ ...row, lastSeenAt: at.toISOString() });
      }
    },
    async forget(_project, pools, before) {
      const old = pools.filter((pool) => new Date(of(pool).at(-1)?.lastSeenAt ?? before) < before);
      for (const pool of old) {
        rows.delete(pool);
        for (const drift of drifts.filter((each) => each.pool === pool))
          drifts.splice(drifts.indexOf(drift), 1);
      }
      return old;
    },
    async tail(_project, pool) {
      const [newest, previous] = of(pool).toReversed();
      return newest === undefined ? null : { newest, previous: previous ?? null };
    },
    async judge(_project, pool, n, verdict, at) {
      const newest = of(pool).at(-1);
      if (newest?.n !== n || newest.origin !== null) return false;
      judge(newest, verdict, at.toISOString());
      return true;
    },
    async list(_project, pool, before, limit) {
      const older = of(pool).filter(({ n }) => before === null || n < before);
      return older.toReversed().slice(0, limit);
    },
    find: async (_project, pool, n) => of(pool).find((row) => row.n === n) ?? null,
    openDrifts: async () => new Set(drifts.flatMap(({ pool, state }) => (state === 'open' ? [pool] : []))),
    drift: async (_project, pool) => lasting(pool) ?? null,
    async settleDrift(_project, pool, n, { action, by, at, audit }) {
      const drift = lasting(pool);
      if (drift?.n !== n) return null;
      const settled = step(drift, action, { settledAt: at.toISOString(), settledBy: by });
      if (settled === null) return null;
      for (const row of of(pool)) if (action === 'adopt' && row.n === n) replace({ ...row, isRight: true });
      lines.push(audit);
      return settled;
    },
  };
  return states;
}
