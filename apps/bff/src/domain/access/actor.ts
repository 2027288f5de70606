import type { AuditWay } from '@poolwright/schemas/audit/audit-entry';
import type { Role } from '@poolwright/schemas/session/endpoints';

/** Who asks. `system` is the BFF itself following its own changes. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
}

/** The request a verb runs for, and how it came. */
export interface Caller {
  readonly actor: Actor;
  readonly requestId: string;
  readonly way: AuditWay;
}
