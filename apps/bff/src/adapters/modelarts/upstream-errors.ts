import { upstreamError } from '@poolwright/schemas/modelarts/upstream-error';
import type { ProblemCode, UpstreamAnswer } from '@poolwright/schemas/problem';
import { DomainError } from '../../domain/domain-error.ts';
import type { Clock } from '../../domain/ports.ts';
import type { CredentialVerdict } from './credential-gate.ts';
import { readJson } from './json-document.ts';
import type { UpstreamReply, UpstreamSilence } from './upstream-client.ts';
import { toRequestId, toShownText } from './upstream-text.ts';
import type { Scrub } from './upstream-text.ts';

/** What is needed to put a refusal into our words. */
export interface ErrorContext {
  readonly clock: Clock;
  readonly scrub: Scrub;
  /** What a 404 means for this call. */
  readonly notFound: 'pool.not_found' | 'pool.gone' | 'upstream.failed';
}

/** A refusal as read: `upstream` is safe to show; `code` is the raw error code. */
export interface Refusal {
  readonly error: DomainError;
  readonly upstream: UpstreamAnswer;
  /** A JSON object with an `error_code`: the service or its gateway speaks, nobody in between. */
  readonly hasErrorCode: boolean;
}

// The gateway accepts 15 minutes; a little less, as the answer took its time.
const SKEW_MS = 14.5 * 60_000;
const CLOCK_SKEW = 'APIGW.0303';
/** "No such API": the endpoint is wrong, not the pool. */
const NO_SUCH_API = 'APIGW.0101';

export function readRefusal(reply: UpstreamReply, context: ErrorContext): Refusal {
  const body = toErrorBody(reply);
  const code = body.error_code ?? '';
  const upstream = toUpstreamAnswer(reply, context.scrub);
  const skew = skewMinutes(reply, context.clock);
  const problem = toCode(reply.status, code, skew, context.notFound);
  const error = new DomainError(problem, {
    upstream,
    ...(problem === 'upstream.clock_skew' ? { params: { minutes: skew ?? 0 } } : {}),
  });
  return { error, upstream, hasErrorCode: code !== '' };
}

/** What the upstream said, cleaned. Of a body that is not its JSON nothing is shown. */
export function toUpstreamAnswer(reply: UpstreamReply, scrub: Scrub): UpstreamAnswer {
  const body = toErrorBody(reply);
  const requestId = toRequestId(reply.headers['x-request-id'] ?? body.request_id ?? undefined, scrub);
  return {
    status: reply.status,
    ...(body.error_code ? { errorCode: toShownText(body.error_code, scrub).slice(0, 100) } : {}),
    ...(body.error_msg ? { errorMsg: toShownText(body.error_msg, scrub) } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

export function silenceError(silence: UpstreamSilence): DomainError {
  const codes: Record<UpstreamSilence['why'], ProblemCode> = {
    unreachable: 'upstream.unreachable',
    cut: 'upstream.unreachable',
    timeout: silence.mayHaveLeft ? 'upstream.timeout' : 'upstream.unreachable',
    'too-large': 'upstream.unreadable',
  };
  return new DomainError(codes[silence.why], { params: { reason: silence.detail } });
}

/** Whatever kept a call from being made, as an error of ours. */
export function toDomainError(cause: unknown): DomainError {
  return cause instanceof DomainError ? cause : new DomainError('upstream.failed', { cause });
}

/** Codes with which the service and its gateway refuse a key or a token, whatever it was used for. */
const KEY_REFUSED = /^(APIGW\.03\d\d|ModelArts\.02\d\d)$/;

/**
 * What the answer says about our credential. A 403 of any other code is about one call that the key may not make,
 * and the others go on.
 */
export function toVerdict(reply: UpstreamReply, refusal: Refusal): CredentialVerdict {
  const { error, upstream, hasErrorCode } = refusal;
  const isKeyRefused = reply.status === 403 && KEY_REFUSED.test(upstream.errorCode ?? '');
  if (reply.status === 401 || isKeyRefused) return { kind: 'refused', error };
  const isAnswered = reply.status >= 400 && reply.status < 500 && reply.status !== 429 && hasErrorCode;
  return { kind: isAnswered ? 'accepted' : 'none' };
}

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'upstream.credential_rejected',
  403: 'upstream.credential_rejected',
  429: 'upstream.throttled',
};

function toCode(
  status: number,
  code: string,
  skew: number | null,
  notFound: ErrorContext['notFound'],
): ProblemCode {
  const isSkewed = code === CLOCK_SKEW || Math.abs(skew ?? 0) * 60_000 >= SKEW_MS;
  if (status === 401 && isSkewed) return 'upstream.clock_skew';
  if (status === 404) return code === NO_SUCH_API || code === '' ? 'upstream.failed' : notFound;
  const isRefused = status >= 400 && status < 500;
  return BY_STATUS[status] ?? (isRefused ? 'upstream.bad_request' : 'upstream.failed');
}

/** Minutes by which our clock is ahead (behind: negative), by the answer's `Date`; null when it has none. */
function skewMinutes(reply: UpstreamReply, clock: Clock): number | null {
  const theirs = Date.parse(reply.headers['date'] ?? '');
  if (Number.isNaN(theirs)) return null;
  return Math.round((clock.now().getTime() - theirs) / 60_000);
}

function toErrorBody(reply: UpstreamReply) {
  const document = readJson(reply.body);
  const read = upstreamError.safeParse(document.kind === 'read' ? document.value : undefined);
  return read.success ? read.data : {};
}
