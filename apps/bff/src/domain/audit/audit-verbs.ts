import type { AuditListQuery, listAudit } from '@poolwright/schemas/audit/endpoints';
import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { Caller } from '../access/actor.ts';

export type AuditPage = EndpointReply<typeof listAudit>['body'];

/** What can be done with the audit. Asks the gate itself and throws a `DomainError` to refuse. */
export interface AuditVerbs {
  listAudit(caller: Caller, query: AuditListQuery): Promise<AuditPage>;
}
