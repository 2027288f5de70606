import type { DraftContent, DraftRestore } from '@poolwright/schemas/drafts/draft';
import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { document, instant, words } from './schema.ts';

/** An edit that a person has not sent yet, one per person and pool. Nobody else ever reads it. */
export const drafts = pgTable(
  'drafts',
  {
    userId: words('user_id').notNull(),
    project: words('project').notNull(),
    pool: words('pool').notNull(),
    displayName: words('display_name').notNull(),
    /** The open form that saved last, and the number of its save: together the version. */
    editor: words('editor').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    base: document<Pool>('base').notNull(),
    baseEtag: text('base_etag').notNull(),
    baseAsOf: instant('base_as_of').notNull(),
    content: document<DraftContent>('content').notNull(),
    /** Pins of the form's matrix and its way back and forth; null where there is nothing to keep. */
    matrix: document<DraftMatrix>('matrix'),
    changes: integer('changes').notNull(),
    idempotencyKey: words('idempotency_key').notNull(),
    sent: words('sent'),
    /** The earlier state of the pool that the draft was begun to bring back, and what does not come back. */
    restores: document<DraftRestore>('restores'),
    startedAt: instant('started_at').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.project, table.pool] }),
    check('drafts_seq', sql`${table.seq} >= 1`),
  ],
);
