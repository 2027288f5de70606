import { signInWays } from '@poolwright/schemas/session/own-sessions';
import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Actor } from '../../domain/access/actor.ts';
import { document, instant, literals, words } from './schema.ts';

export const sessions = pgTable(
  'sessions',
  {
    idHash: text('id_hash').primaryKey(),
    /** The person as they were at sign-in; only the id counts later. */
    actor: document<Actor>('actor').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** What the person's own list calls it: no way back to the cookie. */
    handle: text('handle')
      .notNull()
      .default(sql`gen_random_uuid()::text`),
    userId: words('user_id')
      .notNull()
      .generatedAlwaysAs(sql`actor ->> 'id'`),
    /** Null in rows of a version that did not note it, as are the next two. */
    way: text('way', { enum: signInWays }),
    browser: words('browser'),
    address: words('address'),
    /** The identity provider's own name for its session. */
    providerSession: words('provider_session'),
    /** Null in rows of a version that did not note it, and where the provider did not say. */
    authenticatedAt: instant('authenticated_at'),
    acr: words('acr'),
  },
  (table) => [
    index('sessions_last_seen').on(table.lastSeenAt),
    index('sessions_created').on(table.createdAt),
    index('sessions_of_person').on(table.userId),
    uniqueIndex('sessions_handle').on(table.handle),
    check('sessions_way', sql`${table.way} in (${literals(signInWays)})`),
  ],
);

/** People of an identity provider, as it told of them last. Their roles follow from the settings, never from here. */
export const people = pgTable('people', {
  /** The issuer, `#`, and the subject: no other kind of person has such an id. */
  id: words('id').primaryKey(),
  issuer: words('issuer').notNull(),
  subject: words('subject').notNull(),
  name: words('name').notNull(),
  groups: document<readonly string[]>('groups').notNull(),
  signedInAt: instant('signed_in_at').notNull(),
});

/** Sign-ins that went to the identity provider and have not come back; each is taken once. */
export const signIns = pgTable(
  'sign_ins',
  {
    /** SHA-256 of the browser's own cookie for it. */
    idHash: text('id_hash').primaryKey(),
    returnTo: words('return_to').notNull(),
    /** The session that the browser had, to be ended by the new one. */
    sessionHash: text('session_hash'),
    isFresh: boolean('is_fresh').notNull().default(false),
    userId: words('user_id'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('sign_ins_created').on(table.createdAt)],
);

/** Logout tokens that were taken already, by the hash of issuer and `jti`. */
export const logoutTokens = pgTable(
  'logout_tokens',
  { idHash: text('id_hash').primaryKey(), seenAt: instant('seen_at').notNull() },
  (table) => [index('logout_tokens_seen').on(table.seenAt)],
);
