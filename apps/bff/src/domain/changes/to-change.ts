import type { AccessObject } from '@poolwright/planning/access/is-allowed';
import type { Change } from '@poolwright/schemas/changes/change';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { ChangeRecord } from './change-record.ts';

function isShortOfNodes({ progress }: ChangeRecord): boolean {
  return progress?.flavors?.some(({ wanted, available }) => available < wanted) ?? false;
}

function tryElsewhere(record: ChangeRecord): Change['actions'] {
  return isShortOfNodes(record) ? ['try-elsewhere'] : [];
}

function beginAgain({ attempts }: ChangeRecord): Change['actions'] {
  return attempts.every(({ outcome }) => outcome === 'not-applied') ? ['rebase'] : [];
}

function actionsFor(record: ChangeRecord, actor: Actor, object: AccessObject): Change['actions'] {
  if (!can(actor, 'settleChange', object)) return [];
  switch (record.state) {
    case 'conflict':
      return ['withdraw', 'rebase'];
    case 'checking':
      return record.unsettled ? ['wait-on', 'withdraw'] : [];
    case 'following':
      return record.progress?.stalled === true ? ['wait-on', 'accept-part', ...tryElsewhere(record)] : [];
    // Certainly not applied: what was meant can be begun again.
    case 'failed':
    case 'stale':
      return beginAgain(record);
    case 'partly-applied':
      return tryElsewhere(record);
    default:
      return [];
  }
}

/** What a person has decided, and what became of it. */
function decidedOf(record: ChangeRecord): Pick<Change, 'waitedOn' | 'watchUntil' | 'tookEffectAt'> {
  return {
    ...(record.waitedOn === null ? {} : { waitedOn: record.waitedOn }),
    ...(record.watchUntil === null ? {} : { watchUntil: record.watchUntil }),
    ...(record.tookEffectAt === null ? {} : { tookEffectAt: record.tookEffectAt }),
  };
}

/** A stored change as it is served to `actor`. */
export function toChange(record: ChangeRecord, actor: Actor, object: AccessObject): Change {
  return {
    id: record.id,
    project: record.project,
    pool: record.pool,
    displayName: record.displayName,
    state: record.state,
    ...(record.reason === null ? {} : { reason: record.reason }),
    edit: record.edit,
    body: record.body,
    planHash: record.planHash,
    baseEtag: `"${record.baseEtag}"`,
    changes: [...record.changes],
    actor: record.actor,
    filedAt: record.filedAt,
    updatedAt: record.updatedAt,
    attempts: [...record.attempts],
    ...(record.nextAttemptAt === null ? {} : { nextAttemptAt: record.nextAttemptAt }),
    ...(record.progress === null ? {} : { progress: record.progress }),
    ...(record.result === null ? {} : { result: record.result }),
    ...(record.error === null ? {} : { error: record.error }),
    ...(record.state === 'conflict' && record.live !== null ? { live: record.live } : {}),
    ...(record.state === 'checking' ? { unsettled: record.unsettled } : {}),
    ...(record.restores === null ? {} : { restores: record.restores }),
    ...decidedOf(record),
    actions: actionsFor(record, actor, object),
  };
}
