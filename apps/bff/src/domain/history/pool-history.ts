import { canonicalJson } from '@poolwright/planning/pool/canonical-json';
import { editablePart } from '@poolwright/planning/pool/editable-part';
import { poolId } from '@poolwright/planning/pool/pool-id';
import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { poolFingerprint } from '../pools/pool-fingerprint.ts';
import type { HistoryDeps } from './history-deps.ts';
import { judgeState, ownChanges } from './judge-state.ts';
import { isOldRead } from './own-change.ts';
import type { PoolReads, SeenState } from './ports.ts';
import type { StateHead } from './state-record.ts';

/** How exact "last seen" of a state that lasts is in the store; in memory it is exact. */
const touchAfterMs = 600_000;
/** Pools whose fingerprints are taken without letting others run. */
const slice = 100;

/** How often is looked for pools that are long gone. */
const sweepEveryMs = 3_600_000;

export interface PoolHistory extends PoolReads {
  /** Resolves when everything that was seen until now is recorded, or could not be. */
  close(): Promise<void>;
}

export interface PoolHistoryDeps extends HistoryDeps {
  /** How long the states of a pool that the upstream has no more are kept after it was last seen; null: for ever. */
  readonly keepGoneMs: number | null;
  /** Lets others run. */
  readonly breathe: () => Promise<void>;
  /** Is told which pools of a project have an open drift, after each read. */
  readonly onDrifts: (project: string, pools: ReadonlySet<string>) => void;
}

interface Known {
  fingerprint: string;
  n: number;
  isJudged: boolean;
  lastSeenAt: Date | null;
  writtenAt: Date;
}

interface Read {
  readonly pools: readonly Pool[];
  readonly asOf: Date;
  readonly isAll: boolean;
}

interface ProjectRecord {
  /** Newest states by pool; null until they are read from the store, and again after it failed. */
  known: Map<string, Known> | null;
  readonly waiting: Read[];
  running: Promise<void> | null;
  isFailing: boolean;
  sweptAt: Date | null;
}

/** Reads that wait while the store is slow; of more than these, whole lists in the middle are passed over. */
const mostWaiting = 50;

/**
 * Records the states of pools from the reads that happen anyway, behind them: nobody waits for it, and a store that fails
 * fails the record only, which the log says once.
 */
export function createPoolHistory(deps: PoolHistoryDeps): PoolHistory {
  const projects = new Map<string, ProjectRecord>();

  async function drain(project: string, record: ProjectRecord): Promise<void> {
    for (let read = record.waiting.shift(); read !== undefined; read = record.waiting.shift()) {
      try {
        record.known ??= await loadKnown(deps, project);
        await recordRead(deps, project, record.known, read);
        await forgetGone(deps, project, record.known, record, read);
        deps.onDrifts(project, await deps.states.openDrifts(project));
        if (record.isFailing) deps.log.info('history.recorded_again', { project });
        record.isFailing = false;
      } catch (error) {
        // What is in memory may be ahead of the store now.
        record.known = null;
        if (!record.isFailing) deps.log.error('history.not_recorded', { project, error: String(error) });
        record.isFailing = true;
      }
    }
  }

  return {
    seen(project, pools, asOf, isAll) {
      const record: ProjectRecord = projects.get(project) ?? {
        known: null,
        waiting: [],
        running: null,
        isFailing: false,
        sweptAt: null,
      };
      projects.set(project, record);
      if (record.waiting.length >= mostWaiting) record.waiting.splice(1, 1);
      record.waiting.push({ pools, asOf, isAll });
      record.running ??= drain(project, record).finally(() => {
        record.running = null;
      });
    },
    async close() {
      for (const { running } of projects.values()) await running;
    },
  };
}

function toKnown({ n, fingerprint, isJudged }: StateHead, lastSeenAt: Date | null, writtenAt: Date): Known {
  return { n, fingerprint, isJudged, lastSeenAt, writtenAt };
}

async function loadKnown({ states }: PoolHistoryDeps, project: string): Promise<Map<string, Known>> {
  const heads = await states.heads(project);
  return new Map([...heads].map(([pool, head]) => [pool, toKnown(head, null, new Date(head.firstSeenAt))]));
}

async function recordRead(
  deps: PoolHistoryDeps,
  project: string,
  known: Map<string, Known>,
  { pools, asOf }: Read,
): Promise<void> {
  const changed: SeenState[] = [];
  for (const [at, pool] of pools.entries()) {
    if (at % slice === slice - 1) await deps.breathe();
    const seen = await toChanged(deps, project, known.get(poolId(pool)), pool, asOf);
    if (seen !== null) changed.push(seen);
  }
  await recordChanged(deps, project, known, changed, asOf);
  for (const [pool, head] of known) {
    // Only what this read has seen, else it would agree with itself.
    if (head.isJudged || head.lastSeenAt?.getTime() !== asOf.getTime()) continue;
    head.isJudged = await judgeState(deps, project, pool, asOf);
  }
  await touchOld(deps, project, known, asOf);
}

/** The state of a pool as a read shows it, where it is another than the newest one known. */
async function toChanged(
  deps: PoolHistoryDeps,
  project: string,
  head: Known | undefined,
  pool: Pool,
  at: Date,
): Promise<SeenState | null> {
  const name = poolId(pool);
  const fingerprint = poolFingerprint(pool, deps.sha256);
  const previousSeenAt = head?.lastSeenAt ?? null;
  const isOlder = previousSeenAt !== null && at < previousSeenAt;
  if (head?.fingerprint === fingerprint) {
    if (!isOlder) head.lastSeenAt = at;
    return null;
  }
  // A read from before the newest one says nothing of the pool as it is now.
  if (isOlder) return null;
  if (head !== undefined && isOldRead(await ownChanges(deps, project, name), fingerprint, at)) return null;
  return { pool: name, fingerprint, document: toDocument(pool), at, previousSeenAt };
}

async function recordChanged(
  deps: PoolHistoryDeps,
  project: string,
  known: Map<string, Known>,
  changed: readonly SeenState[],
  asOf: Date,
): Promise<void> {
  if (changed.length === 0) return;
  const heads = await deps.states.record(project, changed);
  for (const { pool, fingerprint } of changed) {
    const head = heads.get(pool);
    if (head === undefined) continue;
    known.set(pool, toKnown(head, head.fingerprint === fingerprint ? asOf : null, asOf));
  }
}

async function touchOld(
  { states }: PoolHistoryDeps,
  project: string,
  known: Map<string, Known>,
  asOf: Date,
): Promise<void> {
  const old = [...known].filter(
    ([, { lastSeenAt, writtenAt }]) =>
      lastSeenAt?.getTime() === asOf.getTime() && asOf.getTime() - writtenAt.getTime() >= touchAfterMs,
  );
  if (old.length === 0) return;
  await states.touch(
    project,
    old.map(([pool, { n }]) => ({ pool, n })),
    asOf,
  );
  for (const [, head] of old) head.writtenAt = asOf;
}

/** The states of a pool that is gone stay for a while: to be looked at, and in case it was only out of sight. */
async function forgetGone(
  { states, log, keepGoneMs }: PoolHistoryDeps,
  project: string,
  known: Map<string, Known>,
  record: Pick<ProjectRecord, 'sweptAt'>,
  { pools, asOf, isAll }: Read,
): Promise<void> {
  if (!isAll || keepGoneMs === null) return;
  if (record.sweptAt !== null && asOf.getTime() - record.sweptAt.getTime() < sweepEveryMs) return;
  record.sweptAt = asOf;
  const there = new Set(pools.map(poolId));
  const gone = [...known.keys()].filter((pool) => !there.has(pool));
  if (gone.length === 0) return;
  const forgotten = await states.forget(project, gone, new Date(asOf.getTime() - keepGoneMs));
  for (const pool of forgotten) known.delete(pool);
  if (forgotten.length > 0) log.info('history.forgotten', { project, pools: forgotten });
}

/** Keys sorted, so that one state is one text, whoever wrote it. */
function toDocument(pool: Pool): Pool {
  const part = editablePart(pool);
  const { annotations } = part.metadata;
  return poolSchema.parse(
    JSON.parse(canonicalJson({ metadata: { name: poolId(pool), annotations }, spec: part.spec })),
  );
}
