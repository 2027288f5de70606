import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant } from '../identifiers.ts';

/** One line of the audit: an attempt, refused ones too. */
export const auditEntry = z.strictObject({
  id: z.int(),
  at: instant,
  actor: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** The verb, e.g. `updatePool`. */
  action: z.string(),
  /** `intent` before a byte is sent, `outcome` after, `refused` when nothing was done, `done` for everything else. */
  kind: z.enum(['intent', 'outcome', 'refused', 'done']),
  project: z.string().nullable(),
  pool: z.string().nullable(),
  changeId: z.string().nullable(),
  requestId: z.string(),
  /** Facts by kind: codes, body, hash, before, after, upstream request id. */
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditListQuery = z.strictObject({
  project: z.string().optional(),
  pool: z.string().optional(),
  actor: z.string().optional(),
  action: z.string().optional(),
  change: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(500).optional(),
});
export type AuditListQuery = z.infer<typeof auditListQuery>;

/** Newest first. For auditors and admins. */
export const listAudit = endpoint({
  name: 'listAudit',
  method: 'GET',
  path: '/api/audit',
  query: auditListQuery,
  responses: { 200: z.strictObject({ items: z.array(auditEntry), nextCursor: z.string().optional() }) },
});
