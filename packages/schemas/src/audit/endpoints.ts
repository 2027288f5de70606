import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant } from '../identifiers.ts';
import { auditEntry, auditKinds } from './audit-entry.ts';

const term = z.string().min(1).max(500).optional();

/** What narrows the audit down; every condition must hold. */
export const auditFilter = z.strictObject({
  project: term,
  /** The pool's id. */
  pool: term,
  /** A person's id, or the name in any case. */
  actor: term,
  action: term,
  kind: z.enum(auditKinds).optional(),
  change: term,
  /** Our request id or the cloud's. */
  request: term,
  /** From this instant on. */
  from: instant.optional(),
  /** Before this instant. */
  to: instant.optional(),
  /** Words anywhere in the row, each by its beginning. */
  q: z.string().max(200).optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditListQuery = z.strictObject({
  ...auditFilter.shape,
  /** A file instead of a page, as `Accept` would ask for it: a link cannot set a header. */
  format: z.enum(['csv', 'jsonl']).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(500).optional(),
});
export type AuditListQuery = z.infer<typeof auditListQuery>;

/**
 * Newest first. For auditors and admins. With `Accept: text/csv` or `application/jsonl` the answer is a file with
 * everything that matches, whatever `limit` and `cursor` say.
 */
export const listAudit = endpoint({
  name: 'listAudit',
  method: 'GET',
  path: '/api/audit',
  query: auditListQuery,
  responses: {
    200: z.strictObject({
      items: z.array(auditEntry),
      nextCursor: z.string().optional(),
      /**
       * A search for words looked at nothing before this instant: what is found since then stands in `items`, and with
       * `nextCursor` it goes on. Absent where the page is full or everything was looked at.
       */
      searchedTo: instant.optional(),
    }),
  },
});

/** The newest row, to be kept outside: a later audit that lacks this row, or has another one there, was rewritten. */
export const auditAnchor = z.strictObject({
  id: z.int().min(1),
  /** SHA-256, hex, of that row and all before it. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When that row was written. */
  at: instant,
});
export type AuditAnchor = z.infer<typeof auditAnchor>;

/** For auditors and admins; null while nothing is recorded. */
export const showAuditAnchor = endpoint({
  name: 'showAuditAnchor',
  method: 'GET',
  path: '/api/audit/anchor',
  responses: { 200: z.strictObject({ anchor: auditAnchor.nullable() }) },
});

/** What can be wrong with the audit; the first row that is. */
export const auditFlaw = z.strictObject({
  /**
   * `altered`: the row is not what its hash says, or does not follow from the row before it. `missing`: this row is
   * gone. `added`: this row was put in beside the chain. `head`: the note of the newest row is gone or names another
   * hash. `rewritten`: the chain holds, but is not the one the anchor was taken from.
   */
  kind: z.enum(['altered', 'missing', 'added', 'head', 'rewritten']),
  /** Number of the row; null where the head itself is gone. */
  id: z.int().nullable(),
});
export type AuditFlaw = z.infer<typeof auditFlaw>;

export const auditVerification = z.strictObject({
  /** Rows read. */
  rows: z.int(),
  /** Null: every row is as it was written, and none is missing. */
  flaw: auditFlaw.nullable(),
  /** The newest row that was reached without a flaw. */
  anchor: auditAnchor.nullable(),
  /** When the reading ended. */
  asOf: instant,
});
export type AuditVerification = z.infer<typeof auditVerification>;

/** Reads the whole chain and makes every hash again. For auditors and admins; one at a time. */
export const verifyAudit = endpoint({
  name: 'verifyAudit',
  method: 'POST',
  path: '/api/audit/verify',
  body: z.strictObject({ anchor: auditAnchor.optional() }),
  responses: { 200: auditVerification },
});
