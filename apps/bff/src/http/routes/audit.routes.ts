import { listAudit, showAuditAnchor, verifyAudit } from '@poolwright/schemas/audit/endpoints';
import type { Request } from 'express';
import type { AuditVerbs } from '../../domain/audit/audit-verbs.ts';
import { toAuditFile } from '../csv/audit-file.ts';
import { bind, ok, type BindNeeds } from '../bind.ts';

export function bindAudit(needs: BindNeeds, verbs: AuditVerbs): void {
  bind(needs, listAudit, async ({ caller, query: { format: named, ...query }, request }) => {
    const format = named ?? formatOf(request);
    if (format === null) return ok(await verbs.listAudit(caller, query));
    const { limit: _limit, cursor: _cursor, ...filter } = query;
    return { file: toAuditFile(format, await verbs.exportAudit(caller, filter)) };
  });
  bind(needs, showAuditAnchor, async ({ caller }) => ok({ anchor: await verbs.showAuditAnchor(caller) }));
  bind(needs, verifyAudit, async ({ caller, body }) => ok(await verbs.verifyAudit(caller, body.anchor)));
}

/** A page of JSON unless a file is asked for above it. */
function formatOf(request: Request): 'csv' | 'jsonl' | null {
  const accepted = request.accepts(['application/json', 'text/csv', 'application/jsonl']);
  if (accepted === 'text/csv') return 'csv';
  return accepted === 'application/jsonl' ? 'jsonl' : null;
}
