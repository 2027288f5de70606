import { editablePart, type EditablePart } from '@poolwright/planning/pool/editable-part';
import type { AuditWay } from '@poolwright/schemas/audit/audit-entry';
import type { AttemptOutcome } from '@poolwright/schemas/changes/change';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import type { AuditLine } from '../audit/ports.ts';
import type { SendResult } from '../pools/ports.ts';
import { changeAudit } from './change-audit.ts';
import type { ChangeRecord } from './change-record.ts';
import type { Verdict } from './classify-send.ts';
import { sentPatch } from './sent-patch.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 7396 without its `null`, which is never sent: objects are merged, everything else is replaced whole. */
function merged(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const members: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) members[name] = merged(members[name], value);
  return members;
}

/** What the intent of a send says: the editable part before, what it shall be, and the bytes. */
export function intentFacts(record: ChangeRecord, attempt: number): AuditLine['details'] {
  const before: EditablePart = editablePart(record.base);
  return {
    attempt,
    planHash: record.planHash,
    baseEtag: record.baseEtag,
    reason: record.reason,
    ...(record.restores === null ? {} : { restores: record.restores }),
    before,
    after: merged(before, sentPatch(record)),
    body: record.body,
  };
}

/** What the upstream answered: the editable part of the pool, or its refusal, or nothing that could be read. */
function answerOf(result: SendResult): unknown {
  switch (result.kind) {
    case 'answered':
      return { status: 200, pool: editablePart(result.pool) };
    case 'not-applied':
      return result.error.options.upstream ?? null;
    case 'unknown':
      return result.upstream ?? null;
  }
}

export interface SentOutcome {
  readonly result: SendResult;
  readonly verdict: Verdict;
  readonly outcome: AttemptOutcome;
  readonly state: ChangeState;
}

/** The row that closes an intent. */
export function outcomeAudit(record: ChangeRecord, sent: SentOutcome, way: AuditWay): AuditLine {
  const { result, verdict, outcome, state } = sent;
  const details = {
    attempt: record.attempts.length,
    outcome,
    state,
    ...(verdict.kind === 'unknown' ? { cause: verdict.cause } : {}),
    ...('error' in verdict ? { code: verdict.error.code } : {}),
    ...(result.kind === 'not-applied' && result.sent === false ? { sent: false } : {}),
    answer: answerOf(result),
  };
  return changeAudit(record, 'outcome', 'updatePool', details, {
    way,
    upstreamRequestId: result.upstreamRequestId,
  });
}
