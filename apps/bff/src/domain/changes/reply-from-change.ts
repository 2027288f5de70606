import type { AccessObject } from '@poolwright/planning/access/is-allowed';
import type { Actor } from '../access/actor.ts';
import { DomainError } from '../domain-error.ts';
import type { UpdatePoolReply } from '../pools/pool-verbs.ts';
import type { ChangeRecord } from './change-record.ts';
import { fromStoredProblem } from './stored-problem.ts';
import { toChange } from './to-change.ts';

/**
 * What the write answers, from the change as it stands: the pool once the upstream accepted, the error where
 * nothing was applied, the change itself while nobody knows.
 */
export function replyFromChange(record: ChangeRecord, actor: Actor, object: AccessObject): UpdatePoolReply {
  if ((record.state === 'failed' || record.state === 'stale') && record.error !== null) {
    throw fromStoredProblem(record.error, record.id);
  }
  if (record.result !== null) return { status: 200, pool: record.result, changeId: record.id };
  if (record.state === 'failed') throw new DomainError('server.failed', { changeId: record.id });
  return { status: 202, change: toChange(record, actor, object) };
}
