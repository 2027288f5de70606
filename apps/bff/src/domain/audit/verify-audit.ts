import type { AuditAnchor, AuditVerification } from '@poolwright/schemas/audit/endpoints';
import type { Caller } from '../access/actor.ts';
import { gate } from '../access/gate.ts';
import { DomainError } from '../domain-error.ts';
import type { Clock, Sha256 } from '../ports.ts';
import type { AuditLog } from './ports.ts';
import { verifyChain } from './verify-chain.ts';

export interface VerifyAuditDeps {
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly sha256: Sha256;
  /** Who verifies in this process now: one at a time, because it reads everything. */
  readonly verifying: Set<string>;
}

/** Makes every hash again, and records who had it done and what came out. */
export async function verifyAudit(
  deps: VerifyAuditDeps,
  caller: Caller,
  anchor: AuditAnchor | undefined,
): Promise<AuditVerification> {
  await gate(deps.audit, caller, 'readAudit');
  if (deps.verifying.size > 0) throw new DomainError('server.busy');
  deps.verifying.add(caller.requestId);
  try {
    const verification = await verifyChain(deps, anchor);
    const { rows, flaw } = verification;
    await deps.audit.append({
      actor: { id: caller.actor.id, name: caller.actor.name },
      action: 'verifyAudit',
      kind: 'done',
      way: caller.way,
      requestId: caller.requestId,
      details: { rows, flaw, anchor: anchor ?? null },
    });
    return verification;
  } finally {
    deps.verifying.delete(caller.requestId);
  }
}
