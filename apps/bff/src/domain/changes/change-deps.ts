import type { AuditWay } from '@poolwright/schemas/audit/audit-entry';
import type { FreshDeps } from '../access/fresh-sign-in.ts';
import type { ActorDirectory } from '../access/ports.ts';
import type { AuditLog } from '../audit/ports.ts';
import type { DraftStore } from '../drafts/ports.ts';
import type { FindLiveDeps } from '../pools/find-pool.ts';
import type { PlanFactsDeps } from '../pools/plan-facts.ts';
import type { PoolGateway } from '../pools/ports.ts';
import type { Identifiers, Log } from '../ports.ts';
import type { ChangeStore, KeyStore, RequestKey } from './ports.ts';

/** Times of the apply protocol, in milliseconds. */
export interface ChangeTimes {
  /** Waits between the reads that settle an unknown outcome; the last one repeats. */
  readonly reconcileDelaysMs: readonly number[];
  /** How long after an unknown send a late effect is expected. */
  readonly settleWindowMs: number;
  /** Wait between two reads while following. */
  readonly followPollMs: number;
  /** How long wanted = actual must hold before a change counts as applied. */
  readonly followStableMs: number;
  /** After this long without reaching the target a change ends as partly applied. */
  readonly followDeadlineMs: number;
  /** A claimed change must be sent within this time, or it is not sent. */
  readonly sendDeadlineMs: number;
}

/** What the verbs of the apply protocol need. */
export interface ChangeDeps extends FindLiveDeps, PlanFactsDeps, Pick<FreshDeps, 'freshRule'> {
  readonly gateway: PoolGateway;
  readonly changes: ChangeStore;
  readonly keys: KeyStore;
  readonly drafts: DraftStore;
  readonly audit: AuditLog;
  /** Who works on the change now: the request that filed it, or the service by itself. */
  readonly way: AuditWay;
  readonly actors: ActorDirectory;
  readonly ids: Identifiers;
  readonly times: ChangeTimes;
  readonly log: Log;
  /** This process's boot id: owner of what it is sending. */
  readonly bootId: string;
  /** Changes a request of this very process is sending; the runner leaves them alone. */
  readonly sending: Set<string>;
  /** Changes whose caller was told that nothing was done: the runner ends them unsent. */
  readonly abandoned: Set<string>;
  /** Keys that requests of this very process work at, and how many do, by user and key. */
  readonly keysAtWork: Map<string, { readonly key: RequestKey; readonly requests: number }>;
  /** Tells the runner that a change needs a look in so many milliseconds. */
  readonly watch: (changeId: string, inMs: number) => void;
}
