import type { AuditLine } from '../audit/ports.ts';
import { DomainError } from '../domain-error.ts';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord, ChangeStep } from './change-record.ts';

/** Somebody else owns the change now; what is known here is old and must not be acted on. */
export class LostOwnership extends DomainError {
  constructor({ id, state }: ChangeRecord) {
    super('change.illegal_step', { params: { state }, changeId: id });
  }
}

/** A step of a change this process owns. */
export async function mustStep(
  deps: Pick<ChangeDeps, 'changes'>,
  record: ChangeRecord,
  step: ChangeStep,
  audit: readonly AuditLine[],
): Promise<ChangeRecord> {
  const stepped = await deps.changes.step(record.id, record.fence, record.state, step, audit);
  if (stepped === null) throw new LostOwnership(record);
  return stepped;
}
