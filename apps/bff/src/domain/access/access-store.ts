import type { HeldRole, TeamRules } from '@poolwright/schemas/access/grant';
import type { AuditLine } from '../audit/ports.ts';

/** A role given in the console. */
export interface StoredGrant extends HeldRole {
  readonly id: string;
  readonly person: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
}

/** A team made in the console. */
export interface StoredTeam extends TeamRules {
  readonly id: string;
}

/** Somebody who is not let in. */
export interface StoredDisabled {
  readonly person: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
}

/** Where roles and teams of the console are kept. All methods throw `store.unavailable` when the database cannot answer. */
export interface AccessStore {
  /** Everything, newest first. */
  read(): Promise<{
    readonly grants: readonly StoredGrant[];
    readonly teams: readonly StoredTeam[];
    readonly disabled: readonly StoredDisabled[];
  }>;
  /** Keeps a grant with its audit line; answers what stands: the person may have had it already, then nothing is written. */
  addGrant(grant: StoredGrant, line: AuditLine): Promise<StoredGrant>;
  /**
   * Ends a grant with its audit line. `mayEnd` judges it and those that would be left and count (not of disabled people), in
   * the same transaction: two who end the last two at one moment cannot both pass. It throws to refuse.
   */
  endGrant(
    id: string,
    mayEnd: (grant: StoredGrant, left: readonly StoredGrant[]) => void,
    toLine: (grant: StoredGrant) => AuditLine,
  ): Promise<boolean>;
  /**
   * Disables a person, ends every session of theirs, and writes the line, all or nothing. `mayDisable` judges by who is disabled
   * at that moment: two who disable each other cannot both pass. False when the person was disabled already.
   */
  disable(
    entry: StoredDisabled,
    mayDisable: (disabled: ReadonlySet<string>) => void,
    toLine: (sessions: number) => AuditLine,
  ): Promise<boolean>;
  /** False when the person was not disabled. */
  enable(person: string, line: AuditLine): Promise<boolean>;
  saveTeam(team: StoredTeam, toLine: (before: StoredTeam | null) => AuditLine): Promise<void>;
  removeTeam(id: string, toLine: (before: StoredTeam) => AuditLine): Promise<boolean>;
}
