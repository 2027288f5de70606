import { listAudit } from '@poolwright/schemas/audit/endpoints';
import type { AuditVerbs } from '../../domain/audit/audit-verbs.ts';
import { bind, type BindNeeds } from '../bind.ts';

export function bindAudit(needs: BindNeeds, verbs: AuditVerbs): void {
  bind(needs, listAudit, async ({ caller, query }) => ({
    status: 200,
    body: await verbs.listAudit(caller, query),
  }));
}
