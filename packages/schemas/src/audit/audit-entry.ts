import { z } from 'zod';
import { instant } from '../identifiers.ts';

/**
 * Everything that leaves a row in the audit. Closed: a place that records something new needs a word here, and with it
 * a name in both languages.
 */
export const auditActions = [
  'updatePool',
  'withdrawChange',
  'rebaseChange',
  'waitOnChange',
  'acceptPartOfChange',
  'tryElsewhere',
  'saveDraft',
  'discardDraft',
  'saveView',
  'removeView',
  'setBalanceGoal',
  'addGrant',
  'endGrant',
  'disablePerson',
  'enablePerson',
  'saveTeam',
  'removeTeam',
  'createToken',
  'endToken',
  'signInSample',
  'signInLocalAdmin',
  'signInOidc',
  'listSessions',
  'endSession',
  'endOtherSessions',
  'logOutByProvider',
  'signOut',
  'replaceSecret',
  'declareRestored',
  'reconcileRestore',
  'findDrift',
  'adoptDrift',
  'ignoreDrift',
  'forgetGonePool',
  'restorePoolState',
  'listAudit',
  'verifyAudit',
  'showAuditAnchor',
  // What only ever leaves refusals.
  'planPoolUpdate',
  'settleChange',
  'settleDrift',
  'editDraft',
  'readPool',
  'listProjects',
  'readAudit',
  'manageAccess',
  'readMetrics',
  'listTokens',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** `intent` before a byte is sent, `outcome` after, `refused` when nothing was done, `done` for everything else. */
export const auditKinds = ['intent', 'outcome', 'refused', 'done'] as const;

/** How it came in: a signed-in browser, an API token, the service's own work on a change, a command on the machine. */
export const auditWays = ['browser', 'token', 'job', 'command'] as const;
export type AuditWay = (typeof auditWays)[number];

/** One row of the audit: an attempt, refused ones too. Reading is tolerant: a newer version may know more actions. */
export const auditEntry = z.strictObject({
  /** Number in the chain; one more than the row before. */
  id: z.int(),
  at: instant,
  /** Null where nobody is known: a refused sign-in, the service itself. */
  actor: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** One of `auditActions`. */
  action: z.string(),
  kind: z.enum(auditKinds),
  /** Null in rows of a version that did not note it. */
  way: z.enum(auditWays).nullable(),
  project: z.string().nullable(),
  pool: z.string().nullable(),
  changeId: z.string().nullable(),
  /** Ours: the `X-Request-Id` of the answer the caller got. */
  requestId: z.string(),
  /** The cloud's own, where it answered. */
  upstreamRequestId: z.string().nullable(),
  /** Facts by kind: before, after, body, answer, codes, hash of the plan. */
  details: z.record(z.string(), z.unknown()),
  /** SHA-256 over the hash of the row before and this row, hex. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
