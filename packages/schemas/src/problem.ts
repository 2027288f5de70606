import { z } from 'zod';

/** One wrong place in a request: a JSON pointer into the body (or `header/name`, `query/name`), a code and a sentence. */
export const problemError = z.looseObject({ pointer: z.string(), code: z.string(), message: z.string() });
export type ProblemError = z.infer<typeof problemError>;

/** What the upstream said, cut to 500 characters and cleaned of control characters and secrets. */
export const upstreamAnswer = z.strictObject({
  /** HTTP status of the upstream's answer; absent when none came. */
  status: z.int().optional(),
  /** Reference tables 34 and 35, `error_code`. */
  errorCode: z.string().optional(),
  /** Reference tables 34 and 35, `error_msg`. */
  errorMsg: z.string().optional(),
  /** The upstream's request id, for its support. */
  requestId: z.string().optional(),
});
export type UpstreamAnswer = z.infer<typeof upstreamAnswer>;

/** Codes of problems that are not a rule's finding; a closed list, never reworded. */
export const problemCodes = [
  'request.not_json',
  'request.invalid',
  'request.too_large',
  'request.content_type',
  'request.key_missing',
  'request.key_invalid',
  'request.if_match_missing',
  'request.if_match_invalid',
  'request.header_invalid',
  'request.no_such_route',
  'request.rate_limited',
  'session.required',
  'session.csrf',
  'session.link_refused',
  'request.two_credentials',
  'token.refused',
  'token.too_many',
  'session.not_found',
  'session.sign_in_expired',
  'session.sign_in_refused',
  'session.sign_in_denied',
  'session.no_role',
  'session.other_person',
  'session.disabled',
  'person.self',
  'session.fresh_required',
  'session.provider_unreachable',
  'session.logout_refused',
  'access.denied',
  'grant.last_admin',
  'grant.auditor_everywhere',
  'grant.no_such_project',
  'grant.no_such_team',
  'team.configured',
  'team.too_many',
  'project.not_found',
  'pool.not_found',
  'pool.gone',
  'pool.ambiguous_entry',
  'pool.azs_required',
  'pool.changed_meanwhile',
  'change.not_found',
  'change.in_flight',
  'change.illegal_step',
  'change.confirmation_required',
  'change.confirmation_wrong',
  'change.no_other_zone',
  'draft.changed_elsewhere',
  'draft.in_the_way',
  'draft.other_user',
  'draft.too_many',
  'drift.moved',
  'history.no_such_state',
  'history.nothing_to_restore',
  'view.name_taken',
  'view.too_many',
  'plan.differs',
  'key.running',
  'key.reused',
  'upstream.bad_request',
  'upstream.credential_rejected',
  'upstream.iam_refused',
  'upstream.iam_unreachable',
  'upstream.clock_skew',
  'upstream.unreadable',
  'upstream.failed',
  'upstream.throttled',
  'upstream.unreachable',
  'upstream.timeout',
  'store.unavailable',
  'store.restored',
  'restore.none',
  'server.busy',
  'server.failed',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * An error answer (RFC 9457, `application/problem+json`). `code` is one of `problemCodes` or the code of the
 * finding that blocks (`plans/finding.ts`). Further members by code: 412 `current` (the pool), `etag`, `touched`
 * (pointers); 409 `change.in_flight` `changeId` and, where that change
 * is over but not settled in the cloud, `until` (the latest instant it is in the way); 409 `plan.differs` `plan`; 412 `draft.changed_elsewhere` `draft`.
 */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(problemError),
  upstream: upstreamAnswer.optional(),
  /** Values the catalogues put into the sentence for `code`. */
  params: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problem>;
