import type { Attempt, Change, ChangeProgress, WaitedOn } from '@poolwright/schemas/changes/change';
import { driftStates } from '@poolwright/schemas/history/drift-state';
import type { DriftState } from '@poolwright/schemas/history/drift-state';
import { stateOrigins } from '@poolwright/schemas/history/pool-state';
import { changeStates } from '@poolwright/schemas/changes/change-state';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import { auditKinds, auditWays } from '@poolwright/schemas/audit/audit-entry';
import type { RestoredState } from '@poolwright/schemas/history/restore-loss';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Words } from '@poolwright/schemas/plans/words';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { Problem } from '@poolwright/schemas/problem';
import type { ViewQuery } from '@poolwright/schemas/views/endpoints';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Confirmed } from '../../domain/changes/change-record.ts';
import type { StoredAnswer } from '../../domain/changes/ports.ts';

/** States in which a pool admits no second change. */
export const statesInFlight: readonly ChangeState[] = ['applying', 'checking', 'conflict'];

/** States that no step leaves. */
export const finalStates: readonly ChangeState[] = [
  'applied',
  'partly-applied',
  'failed',
  'unresolved',
  'stale',
  'superseded',
  'rejected',
  'withdrawn',
  'expired',
];

/** A JSON document. `json`, not `jsonb`: the order of keys is part of what was read, shown and sent. */
export const document = <T>(name: string) => json(name).$type<T>();

/** Words of people and of the upstream. The engine cannot store U+0000 in text: it is kept visible as U+FFFD. */
export const words = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: (value) => value.replaceAll('\u0000', '\uFFFD'),
});

export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

export const literals = (values: readonly string[]) =>
  sql.raw(values.map((value) => `'${value}'`).join(', '));

/** Index condition of "in flight"; also names that index to an insert. */
export const inFlightPredicate = sql`state in (${literals(statesInFlight)})`;

const restoredReasons = ['declared', 'older-than-anchor'] as const;

/** States in which a change is looked at again and again, until it leaves them. */
const statesOnTheWay: readonly ChangeState[] = ['applying', 'checking', 'following'];
/** States that something will still come of, by itself or by a person. */
export const statesNotOver: readonly ChangeState[] = [...statesOnTheWay, 'conflict'];
/** What is looked at again and again: what is on its way, and what is watched for a late effect. */
export const onTheWayPredicate = sql`(state in (${literals(statesOnTheWay)}) or watch_until is not null)`;

/** One row: what this database is for, and the key that signs cookies. */
export const meta = pgTable(
  'meta',
  {
    id: integer('id').primaryKey().default(1),
    stamp: text('stamp', { enum: ['sample', 'real'] }).notNull(),
    /** 32 random bytes, base64url. */
    cookieKey: text('cookie_key').notNull(),
    createdAt: instant('created_at').notNull(),
    /** A version that knows fewer migrations than this cannot work with the tables any more. */
    oldestReader: integer('oldest_reader').notNull().default(0),
    /** Since when the database counts as restored from a backup and applies nothing; null once reconciled. */
    restoredAt: instant('restored_at'),
    restoredReason: text('restored_reason', { enum: restoredReasons }),
  },
  (table) => [
    check('meta_one_row', sql`${table.id} = 1`),
    check('meta_restored_reason', sql`${table.restoredReason} in (${literals(restoredReasons)})`),
    check('meta_restored', sql`(${table.restoredAt} is null) = (${table.restoredReason} is null)`),
    check('meta_stamp', sql`${table.stamp} in ('sample', 'real')`),
  ],
);

export const changes = pgTable(
  'changes',
  {
    /** Order of filing; what pages are cut by. */
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    id: words('id').primaryKey(),
    project: words('project').notNull(),
    pool: words('pool').notNull(),
    displayName: words('display_name').notNull(),
    state: text('state', { enum: changeStates }).notNull(),
    reason: words('reason'),
    edit: document<PoolEdit>('edit').notNull(),
    body: text('body'),
    planHash: text('plan_hash'),
    baseEtag: text('base_etag').notNull(),
    base: document<Pool>('base').notNull(),
    changes: document<readonly Words[]>('changes').notNull(),
    actor: document<Change['actor']>('actor').notNull(),
    idempotencyKey: words('idempotency_key').notNull(),
    filedAt: instant('filed_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    attempts: document<readonly Attempt[]>('attempts').notNull(),
    nextAttemptAt: instant('next_attempt_at'),
    owner: text('owner'),
    fence: bigint('fence', { mode: 'number' }).notNull(),
    progress: document<ChangeProgress>('progress'),
    goodSince: instant('good_since'),
    settleUntil: instant('settle_until'),
    unsettled: boolean('unsettled').notNull(),
    result: document<Pool>('result'),
    live: document<Pool>('live'),
    error: document<Problem>('error'),
    requestId: words('request_id').notNull(),
    /** The earlier state of the pool that the change brings back, where it was made for that. */
    restores: document<RestoredState>('restores'),
    /** What the person had agreed to when the change was filed. */
    confirmed: document<Confirmed>('confirmed'),
    waitedOn: document<WaitedOn>('waited_on'),
    watchUntil: instant('watch_until'),
    tookEffectAt: instant('took_effect_at'),
    /** Until when `owner` works on the change; then another process may take it over. The database's own clock. */
    leaseUntil: instant('lease_until'),
    /** When the change is to be looked at next, by the database's own clock. */
    dueAt: instant('due_at').notNull().default(new Date(0)),
  },
  (table) => [
    index('changes_due').on(table.dueAt).where(onTheWayPredicate),
    uniqueIndex('changes_in_flight').on(table.project, table.pool).where(inFlightPredicate),
    uniqueIndex('changes_seq').on(table.seq),
    index('changes_by_pool').on(table.project, table.pool, table.seq),
    index('changes_by_state').on(table.state, table.seq),
    index('changes_by_key').on(table.idempotencyKey),
    check('changes_state', sql`${table.state} in (${literals(changeStates)})`),
    check('changes_fence', sql`${table.fence} >= 0`),
  ],
);

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    userId: words('user_id').notNull(),
    key: words('key').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Boot id of the process that works on the request. */
    owner: text('owner').notNull(),
    changeId: words('change_id').references(() => changes.id),
    /** The answer as given; null while the request runs. */
    answer: document<StoredAnswer>('answer'),
    createdAt: instant('created_at').notNull(),
    /** Until when `owner` works on it, by the database's own clock. */
    leaseUntil: instant('lease_until'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.key] }),
    index('idempotency_keys_created').on(table.createdAt),
  ],
);

/** The values of a row that a filter asks for as they are, each under its name; see the migration `audit-filters`. */
export const auditFacets = sql.raw('audit_facets(actor_id, actor_name, action, kind, project, pool)');

/** Words of a row for searching; the database makes them. */
const searchWords = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' });

type Keys = Record<
  'project' | 'pool' | 'actorId' | 'actorName' | 'action' | 'kind' | 'at' | 'id',
  AnyPgColumn
>;

/**
 * What a filter may ask besides follows the order in each, so that a page is found in the index alone, also where the
 * conditions never hold together.
 */
function auditFilters({ project, pool, actorId, actorName, action, kind, at, id }: Keys) {
  const acted = [action, kind] as const;
  return [
    index('audit_of_project').on(project, at, id, pool, actorId, ...acted),
    index('audit_of_pool').on(pool, at, id, project, actorId, ...acted),
    index('audit_of_actor').on(actorId, at, id, project, pool, ...acted),
    index('audit_of_name').on(sql`lower(${actorName})`, at, id, actorName, project, pool, ...acted),
    index('audit_of_action').on(action, at, id, project, pool, actorId, kind),
    index('audit_of_action_and_kind').on(...acted, at, id),
    index('audit_of_kind').on(kind, at, id, project, pool, actorId, action),
  ];
}

/**
 * Append-only: one trigger refuses UPDATE, DELETE and TRUNCATE, another one gives each new row its number and its hash
 * (see the migration `audit-chain`), whoever writes it.
 */
export const audit = pgTable(
  'audit',
  {
    /** One more than the row before, without gaps: order of commit. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    actorId: words('actor_id'),
    actorName: words('actor_name'),
    action: words('action').notNull(),
    kind: text('kind', { enum: auditKinds }).notNull(),
    /** Null in rows of a version that did not note it. */
    way: text('way', { enum: auditWays }),
    project: words('project'),
    pool: words('pool'),
    changeId: words('change_id'),
    requestId: words('request_id').notNull(),
    upstreamRequestId: words('upstream_request_id'),
    details: document<Readonly<Record<string, unknown>>>('details').notNull(),
    /** SHA-256 over the hash of the row before and this row, hex. The default only lets an insert leave it out. */
    hash: text('hash').notNull().default(''),
    searched: searchWords('searched'),
  },
  (table) => [
    index('audit_by_time').on(table.at, table.id),
    ...auditFilters(table),
    index('audit_by_change_time').on(table.changeId, table.at, table.id),
    index('audit_by_request').on(table.requestId),
    index('audit_by_upstream_request')
      .on(table.upstreamRequestId)
      .where(sql`${table.upstreamRequestId} is not null`),
    // Words and exact values in one index: what both leave over is known before a row is read.
    index('audit_of_words').using('gin', table.searched, auditFacets),
    check('audit_kind', sql`${table.kind} in (${literals(auditKinds)})`),
    check('audit_way', sql`${table.way} in (${literals(auditWays)})`),
    check('audit_actor', sql`(${table.actorId} is null) = (${table.actorName} is null)`),
  ],
);

/** One row: the newest audit row. Whoever adds one holds it until the commit, so that the chain has no branches. */
export const auditHead = pgTable(
  'audit_head',
  {
    id: integer('id').primaryKey().default(1),
    lastId: bigint('last_id', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [check('audit_head_one_row', sql`${table.id} = 1`)],
);

/** A named state of the pool list, of one person and project. Nobody else ever reads it. */
export const savedViews = pgTable(
  'saved_views',
  {
    userId: words('user_id').notNull(),
    project: words('project').notNull(),
    id: words('id').notNull(),
    name: words('name').notNull(),
    query: document<ViewQuery>('query').notNull(),
    isDefault: boolean('is_default').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.project, table.id] }),
    uniqueIndex('saved_views_name').on(table.userId, table.project, table.name),
    uniqueIndex('saved_views_default')
      .on(table.userId, table.project)
      .where(sql`${table.isDefault}`),
    check('saved_views_name_length', sql`char_length(${table.name}) between 1 and 60`),
  ],
);

/** States of the editable part of a pool as they were seen, counted for each pool. */
export const poolStates = pgTable(
  'pool_states',
  {
    project: words('project').notNull(),
    pool: words('pool').notNull(),
    n: integer('n').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** A pool with the editable part and its id, keys sorted. */
    document: document<Pool>('document').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** Null until two reads agree, or a change of ours explains it. */
    origin: text('origin', { enum: stateOrigins }),
    changeId: words('change_id'),
    /** Whether the pool is meant to be so. */
    isRight: boolean('is_right').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.project, table.pool, table.n] }),
    check('pool_states_n', sql`${table.n} >= 1`),
    check('pool_states_origin', sql`${table.origin} in (${literals(stateOrigins)})`),
    check('pool_states_change', sql`(${table.origin} = 'change') = (${table.changeId} is not null)`),
  ],
);

const lastingDrifts: readonly DriftState[] = ['open', 'ignored'];
export const lastingDriftPredicate = sql`state in (${literals(lastingDrifts)})`;

/** Pools that somebody changed elsewhere, and what became of that. */
export const drifts = pgTable(
  'drifts',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    project: words('project').notNull(),
    pool: words('pool').notNull(),
    state: text('state', { enum: driftStates }).notNull(),
    /** The state the pool is meant to be in, and the one it was found in. */
    rightN: integer('right_n').notNull(),
    n: integer('n').notNull(),
    fingerprint: text('fingerprint').notNull(),
    foundAt: instant('found_at').notNull(),
    settledAt: instant('settled_at'),
    /** Who adopted or ignored it. */
    settledBy: document<Change['actor']>('settled_by'),
  },
  (table) => [
    uniqueIndex('drifts_lasting').on(table.project, table.pool).where(lastingDriftPredicate),
    index('drifts_by_pool').on(table.project, table.pool, table.n),
    check('drifts_state', sql`${table.state} in (${literals(driftStates)})`),
  ],
);

/** One row a project: who asked the upstream for its pools last, and what that showed. For replicas that share it. */
export const poolPolls = pgTable('pool_polls', {
  project: words('project').primaryKey(),
  /** Counts what moved; whoever knows another one loads everything. */
  version: bigint('version', { mode: 'number' }).notNull().default(0),
  /** The replica that asked, and when; by the database's own clock, as all times of this table but `as_of`. */
  begunBy: text('begun_by').notNull().default(''),
  begunAt: instant('begun_at').notNull().default(new Date(0)),
  /** The upstream wants no question before. */
  notBefore: instant('not_before'),
  /** When the list was asked for, by the clock of the replica that did. */
  asOf: instant('as_of'),
  readAt: instant('read_at'),
  unreadable: document<readonly string[]>('unreadable').notNull().default([]),
});

/** The pools as last seen by any replica. Nothing but a copy: it may be emptied at any time. */
export const seenPools = pgTable(
  'seen_pools',
  {
    project: words('project').notNull(),
    pool: words('pool').notNull(),
    document: document<Pool>('document').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.project, table.pool] })],
);
