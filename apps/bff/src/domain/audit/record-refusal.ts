import type { AuditAction } from '@poolwright/schemas/audit/audit-entry';
import type { Caller } from '../access/actor.ts';
import { DomainError, type ErrorCode } from '../domain-error.ts';
import type { AuditLine, AuditLog } from './ports.ts';

/** What an attempt was at, as far as it is known. */
export interface RefusedAttempt {
  readonly action: AuditAction;
  readonly project?: string | undefined;
  readonly pool?: string | undefined;
  readonly changeId?: string | undefined;
  /** What was asked for, where it was understood. */
  readonly asked?: unknown;
}

/** Refusals that have their row already, or whose rows say how they ended. */
const recorded = new WeakSet<DomainError>();

/** From here on nobody else writes a row for this refusal. */
export function markRecorded(error: DomainError): void {
  recorded.add(error);
}

/** Nobody is known yet, perhaps forged, a flood, or nothing to write with: these are in the log only. */
const logOnly: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'session.required',
  'session.csrf',
  'request.content_type',
  'request.rate_limited',
  'server.busy',
  'store.unavailable',
]);
const maxErrors = 20;

/** One row for an attempt that was refused, unless it has one. An error that is no refusal passes. */
export async function recordRefusal(
  audit: Pick<AuditLog, 'append'>,
  caller: Caller,
  { asked, ...attempt }: RefusedAttempt,
  error: unknown,
): Promise<void> {
  if (!(error instanceof DomainError) || recorded.has(error) || logOnly.has(error.code)) return;
  const errors = error.options.errors?.slice(0, maxErrors).map(({ pointer, code }) => ({ pointer, code }));
  const line: AuditLine = {
    actor: { id: caller.actor.id, name: caller.actor.name },
    kind: 'refused',
    way: caller.way,
    requestId: caller.requestId,
    action: attempt.action,
    ...(attempt.project === undefined ? {} : { project: attempt.project }),
    ...(attempt.pool === undefined ? {} : { pool: attempt.pool }),
    ...(attempt.changeId === undefined ? {} : { changeId: attempt.changeId }),
    details: {
      code: error.code,
      ...(errors === undefined || errors.length === 0 ? {} : { errors }),
      ...(asked === undefined ? {} : { asked }),
    },
  };
  await audit.append(line);
  markRecorded(error);
}
