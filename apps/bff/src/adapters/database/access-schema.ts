import type { GrantReach, TeamRules } from '@poolwright/schemas/access/grant';
import type { TokenScope } from '@poolwright/schemas/access/rights';
import { roles } from '@poolwright/schemas/access/role';
import { sql } from 'drizzle-orm';
import { check, index, json, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, words } from './schema.ts';

/** Roles given in the console. */
export const roleGrants = pgTable(
  'role_grants',
  {
    id: text('id').primaryKey(),
    person: words('person').notNull(),
    role: text('role', { enum: roles }).notNull(),
    reachKind: text('reach_kind', { enum: ['everywhere', 'project', 'team'] }).notNull(),
    /** The project's or the team's id; empty for everywhere. */
    reachId: words('reach_id').notNull(),
    grantedBy: words('granted_by').notNull(),
    grantedByName: words('granted_by_name').notNull(),
    grantedAt: instant('granted_at').notNull(),
  },
  (table) => [
    uniqueIndex('role_grants_once').on(table.person, table.role, table.reachKind, table.reachId),
    check('role_grants_reach', sql`(${table.reachKind} = 'everywhere') = (${table.reachId} = '')`),
  ],
);

/** People nobody lets in, whatever their roles. */
export const disabledPeople = pgTable('disabled_people', {
  person: words('person').primaryKey(),
  disabledBy: words('disabled_by').notNull(),
  disabledByName: words('disabled_by_name').notNull(),
  disabledAt: instant('disabled_at').notNull(),
});

/** Teams made in the console. */
export const teams = pgTable('teams', {
  id: text('id').primaryKey(),
  rules: json('rules').$type<TeamRules>().notNull(),
});

/** API tokens; the token itself is nowhere. An ended one is gone, the audit has it. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of the token, hex. */
    hash: text('hash').notNull(),
    /** Whose it is. */
    person: words('person').notNull(),
    name: words('name').notNull(),
    beginning: text('beginning').notNull(),
    scopes: json('scopes').$type<readonly TokenScope[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [
    uniqueIndex('api_tokens_hash').on(table.hash),
    index('api_tokens_by_person').on(table.person, table.createdAt),
  ],
);

/** The reach of a row. */
export function toReach({
  reachKind,
  reachId,
}: {
  reachKind: GrantReach['kind'];
  reachId: string;
}): GrantReach {
  if (reachKind === 'project') return { kind: reachKind, project: reachId };
  return reachKind === 'team' ? { kind: reachKind, team: reachId } : { kind: 'everywhere' };
}

/** The columns of a reach. */
export function fromReach(reach: GrantReach): { reachKind: GrantReach['kind']; reachId: string } {
  const reachId = reach.kind === 'project' ? reach.project : reach.kind === 'team' ? reach.team : '';
  return { reachKind: reach.kind, reachId };
}
