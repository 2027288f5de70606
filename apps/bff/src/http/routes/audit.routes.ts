import { listAudit } from '@poolwright/schemas/audit/endpoints';
import type { AuditVerbs } from '../../domain/audit/audit-verbs.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindAudit(needs: BindNeeds, verbs: AuditVerbs): void {
  bind(needs, listAudit, async ({ caller, query }) => ok(await verbs.listAudit(caller, query)));
}
