import type { Attempt, Change, ChangeProgress, WaitedOn } from '@poolwright/schemas/changes/change';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import type { RestoredState } from '@poolwright/schemas/history/restore-loss';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Words } from '@poolwright/schemas/plans/words';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { Problem } from '@poolwright/schemas/problem';

/** What a person agreed to: the codes they acknowledged, and whether the pool's display name was typed. */
export interface Confirmed {
  readonly acknowledged: readonly string[];
  readonly typed: boolean;
}

/** A change as it is stored. Times are ISO 8601 in UTC. Documents keep the key order they came in. */
export interface ChangeRecord {
  readonly id: string;
  readonly project: string;
  readonly pool: string;
  readonly displayName: string;
  readonly state: ChangeState;
  readonly reason: string | null;
  readonly edit: PoolEdit;
  /** The exact text to send, byte for byte. */
  readonly body: string | null;
  readonly planHash: string | null;
  readonly baseEtag: string;
  /** The pool as the plan read it. */
  readonly base: Pool;
  readonly changes: readonly Words[];
  readonly actor: Change['actor'];
  readonly idempotencyKey: string;
  readonly filedAt: string;
  readonly updatedAt: string;
  readonly attempts: readonly Attempt[];
  readonly nextAttemptAt: string | null;
  /** Boot id of the process that owns the change while it is being sent. */
  readonly owner: string | null;
  /** Counts claims; a write with an older fence fails. */
  readonly fence: number;
  readonly progress: ChangeProgress | null;
  /** First of the uninterrupted good reads while following. */
  readonly goodSince: string | null;
  /** Until when a late effect of an unknown send is expected. */
  readonly settleUntil: string | null;
  readonly unsettled: boolean;
  readonly result: Pool | null;
  readonly live: Pool | null;
  readonly error: Problem | null;
  readonly requestId: string;
  /** The earlier state that the change brings back, where it was made for that. */
  readonly restores: RestoredState | null;
  /** What the person had agreed to when it was filed; null in changes of an earlier version. */
  readonly confirmed: Confirmed | null;
  /** The latest decision of a person to wait on. */
  readonly waitedOn: WaitedOn | null;
  /** Of an unresolved change: until when its pool is watched for a late effect; null once that is over. */
  readonly watchUntil: string | null;
  /** When a read showed that an unresolved change had taken effect after all. */
  readonly tookEffectAt: string | null;
}

/** What a step may alter. */
export type ChangeStep = Partial<
  Pick<
    ChangeRecord,
    | 'state'
    | 'attempts'
    | 'nextAttemptAt'
    | 'owner'
    | 'progress'
    | 'goodSince'
    | 'settleUntil'
    | 'unsettled'
    | 'result'
    | 'live'
    | 'error'
    | 'waitedOn'
    | 'watchUntil'
    | 'tookEffectAt'
    // Raised by a person's decision that keeps the state: a look that began before it must not overwrite it.
    | 'fence'
  >
>;
