import type { AuditVerbs } from './audit-verbs.ts';
import { exportAudit } from './export-audit.ts';
import { listAudit } from './list-audit.ts';
import { showAuditAnchor } from './show-audit-anchor.ts';
import { verifyAudit, type VerifyAuditDeps } from './verify-audit.ts';

export function createAuditVerbs(needs: Omit<VerifyAuditDeps, 'verifying'>): AuditVerbs {
  const deps: VerifyAuditDeps = { ...needs, verifying: new Set() };
  return {
    listAudit: (caller, query) => listAudit(deps, caller, query),
    exportAudit: (caller, filter) => exportAudit(deps, caller, filter),
    showAuditAnchor: (caller) => showAuditAnchor(deps, caller),
    verifyAudit: (caller, anchor) => verifyAudit(deps, caller, anchor),
  };
}
