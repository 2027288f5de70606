import type { HeldRole } from '@poolwright/schemas/access/grant';
import type { AccessAction } from '@poolwright/schemas/access/rights';
import type { AuditWay } from '@poolwright/schemas/audit/audit-entry';
import type { Role } from '@poolwright/schemas/access/role';
import type { SignInWay } from '@poolwright/schemas/session/own-sessions';

/** Who asks. `system` is the BFF itself following its own changes. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  /** Roles that came with the sign-in: a member's for the own teams, every other one everywhere. */
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  /** Roles granted besides, each with its reach. */
  readonly granted?: readonly HeldRole[];
  /** Nothing but these, whatever the roles say: what an API token was made for. */
  readonly only?: readonly AccessAction[];
  /** How this session came about; absent for a token and for the service itself. */
  readonly authenticated?: Authentication;
}

/** When and how somebody proved who they are. */
export interface Authentication {
  readonly way: SignInWay | null;
  /** Null where the identity provider did not say when. */
  readonly at: Date | null;
  /** What it said of how, `acr`. */
  readonly acr: string | null;
  /** When the session ends however much it is used. */
  readonly until?: Date;
}

/** The request a verb runs for, and how it came. */
export interface Caller {
  readonly actor: Actor;
  readonly requestId: string;
  readonly way: AuditWay;
}
