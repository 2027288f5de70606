import { findingCodes } from '@poolwright/schemas/plans/finding';
import {
  problemCodes,
  type Problem,
  type ProblemCode,
  type ProblemError,
  type UpstreamAnswer,
} from '@poolwright/schemas/problem';
import { DomainError, type ErrorCode } from '../domain/domain-error.ts';
import { sentencesFor } from './problem-sentences.ts';

const statuses: Readonly<Record<ProblemCode, number>> = {
  'request.not_json': 400,
  'request.invalid': 400,
  'request.too_large': 413,
  'request.content_type': 415,
  'request.key_missing': 400,
  'request.key_invalid': 400,
  'request.if_match_missing': 428,
  'request.if_match_invalid': 400,
  'request.header_invalid': 400,
  'request.no_such_route': 404,
  'request.rate_limited': 429,
  'session.required': 401,
  'session.csrf': 403,
  'session.link_refused': 403,
  'request.two_credentials': 400,
  'token.refused': 401,
  'token.too_many': 422,
  'session.not_found': 404,
  'session.sign_in_expired': 403,
  'session.sign_in_refused': 403,
  'session.sign_in_denied': 403,
  'session.no_role': 403,
  'session.other_person': 403,
  'session.disabled': 403,
  'person.self': 409,
  'session.fresh_required': 403,
  'session.provider_unreachable': 503,
  'session.logout_refused': 400,
  'access.denied': 403,
  'grant.last_admin': 409,
  'grant.auditor_everywhere': 422,
  'grant.no_such_project': 422,
  'grant.no_such_team': 422,
  'team.configured': 409,
  'team.too_many': 422,
  'project.not_found': 404,
  'pool.not_found': 404,
  'pool.gone': 404,
  'pool.ambiguous_entry': 400,
  'pool.azs_required': 422,
  'pool.changed_meanwhile': 412,
  'change.not_found': 404,
  'change.in_flight': 409,
  'change.illegal_step': 409,
  'change.confirmation_required': 422,
  'change.confirmation_wrong': 422,
  'change.no_other_zone': 409,
  'draft.changed_elsewhere': 412,
  'draft.in_the_way': 409,
  'draft.other_user': 403,
  'draft.too_many': 422,
  'drift.moved': 409,
  'history.no_such_state': 404,
  'history.nothing_to_restore': 409,
  'view.name_taken': 409,
  'view.too_many': 422,
  'plan.differs': 409,
  'key.running': 409,
  'key.reused': 422,
  'upstream.bad_request': 400,
  'upstream.credential_rejected': 502,
  'upstream.iam_refused': 502,
  'upstream.iam_unreachable': 503,
  'upstream.clock_skew': 502,
  'upstream.unreadable': 502,
  'upstream.failed': 502,
  'upstream.throttled': 503,
  'upstream.unreachable': 503,
  'upstream.timeout': 504,
  'store.unavailable': 503,
  'store.restored': 503,
  'restore.none': 409,
  'server.busy': 503,
  'server.failed': 500,
};

/** Codes whose answer must not depend on whether the thing exists: nothing but the code is told. */
const silentCodes: ReadonlySet<ErrorCode> = new Set([
  'project.not_found',
  'pool.not_found',
  'change.not_found',
  'server.failed',
]);

/** What a person or script is told about an error. An unexpected one shows the request id and nothing else. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = error instanceof DomainError ? error : new DomainError('server.failed');
  const { code } = known;
  const options = silentCodes.has(code) ? {} : known.options;
  return {
    ...options.extra,
    type: `urn:poolwright:problem:${code}`,
    ...sentencesFor(code, options.params),
    status: known.options.status ?? statusOf(code),
    code,
    requestId,
    errors: (options.errors ?? []).map(toToldError),
    ...(options.upstream === undefined ? {} : { upstream: toShownUpstream(options.upstream) }),
    ...(options.params === undefined ? {} : { params: { ...options.params } }),
  };
}

/** A problem that was stored with its codes only, with its status and sentences. */
export function toToldProblem(stored: Problem): Problem {
  if (!isErrorCode(stored.code)) return stored;
  return {
    ...stored,
    ...sentencesFor(stored.code, stored.params),
    status: stored.status === 0 ? statusOf(stored.code) : stored.status,
    errors: stored.errors.map(toToldError),
    ...(stored.upstream === undefined ? {} : { upstream: toShownUpstream(stored.upstream) }),
  };
}

/** An error that only repeats its code gets the code's sentence. */
function toToldError(error: ProblemError): ProblemError {
  if (error.message !== error.code || !isErrorCode(error.code)) return error;
  const { params } = error;
  const values =
    typeof params === 'object' && params !== null ? Object.fromEntries(Object.entries(params)) : {};
  return { ...error, message: sentencesFor(error.code, values).detail };
}

/** Headers that belong to the problem. */
export function problemHeaders(error: unknown): Record<string, string> {
  if (!(error instanceof DomainError)) return {};
  const { retryAfter, changeId } = error.options;
  return {
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) }),
    ...(changeId === undefined ? {} : { 'Poolwright-Change': changeId }),
    ...(error.code === 'token.refused' ? { 'WWW-Authenticate': 'Bearer error="invalid_token"' } : {}),
  };
}

/** A rule that blocks is 422; every other code has its own status. */
function statusOf(code: ErrorCode): number {
  return isProblemCode(code) ? statuses[code] : 422;
}

const ownCodes: ReadonlySet<string> = new Set(problemCodes);
const knownCodes: ReadonlySet<string> = new Set([...problemCodes, ...findingCodes]);

function isProblemCode(code: ErrorCode): code is ProblemCode {
  return ownCodes.has(code);
}

function isErrorCode(code: string): code is ErrorCode {
  return knownCodes.has(code);
}

const maxUpstreamText = 500;
/** Control characters and those that turn the direction of text. */
const hiddenCharacters = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function toShownUpstream(answer: UpstreamAnswer): UpstreamAnswer {
  return {
    ...(answer.status === undefined ? {} : { status: answer.status }),
    ...shownText('errorCode', answer.errorCode),
    ...shownText('errorMsg', answer.errorMsg),
    ...shownText('requestId', answer.requestId),
  };
}

/** Upstream text for people: a web page of some gateway in between is no message and is left out. */
function shownText<Name extends string>(name: Name, text: string | undefined): { [N in Name]?: string } {
  const isShowable = text !== undefined && !/<[a-z!/?]/i.test(text);
  const shown: { [N in Name]?: string } = {};
  return isShowable
    ? { ...shown, [name]: text.replaceAll(hiddenCharacters, ' ').slice(0, maxUpstreamText) }
    : shown;
}
