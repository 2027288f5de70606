import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { DomainError } from '../../domain/domain-error.ts';
import type { ReadOutcome } from './circuit-breaker.ts';
import type { CredentialVerdict } from './credential-gate.ts';
import { readJson } from './json-document.ts';
import { toKind } from './upstream-client.ts';
import type { Exchange, UpstreamReply } from './upstream-client.ts';
import type { Proof } from './upstream-identity.ts';
import { readRefusal, silenceError, toDomainError, toUpstreamAnswer, toVerdict } from './upstream-errors.ts';
import type { ErrorContext } from './upstream-errors.ts';
import type { LastAnswer, UpstreamProject, UpstreamTools } from './upstream-project.ts';

export interface ReadRequest<Schema extends z.ZodType> {
  readonly segments: readonly string[];
  readonly query?: readonly (readonly [string, string])[];
  readonly schema: Schema;
  readonly notFound: ErrorContext['notFound'];
  /** For an answer that may be longer than others. */
  readonly maxBodyBytes?: number;
  /** Numbers that a double would alter are kept as written: for what goes back upstream. */
  readonly exact?: boolean;
  /** Holds the last answer: the same bytes again give the very same value. */
  readonly last?: LastAnswer;
}

type Attempt =
  | { readonly kind: 'read'; readonly value: unknown }
  | {
      readonly kind: 'failed';
      readonly error: DomainError;
      readonly again: boolean;
      /** The credential was refused, and there is another one now. */
      readonly isRenewed?: boolean;
    };

const MAX_ATTEMPTS = 3;
const BACKOFF_MS = 200;
const REPEATABLE: readonly number[] = [500, 502, 503, 504];

/**
 * Reads a document. Repeats after a lost connection or a 5xx, within one deadline; after a refusal only when the
 * credential was replaced meanwhile, and then once.
 */
export async function readUpstream<Schema extends z.ZodType>(
  tools: UpstreamTools,
  project: UpstreamProject,
  wanted: ReadRequest<Schema>,
): Promise<z.output<Schema>> {
  const end = tools.clock.monotonic() + tools.timeoutMs;
  project.retryBudget.called();
  let hasRenewed = false;
  for (let attempt = 1; ; attempt += 1) {
    const result = await readOnce(tools, project, wanted, end);
    if (result.kind === 'read') return judge(wanted, result.value);
    if (result.isRenewed === true && !hasRenewed) {
      hasRenewed = true;
      continue;
    }
    const pause = tools.random() * BACKOFF_MS * 2 ** attempt;
    const isLast = attempt === MAX_ATTEMPTS || tools.clock.monotonic() + pause >= end;
    if (!result.again || isLast) throw result.error;
    const isAllowed = project.retryBudget.take();
    tools.onRepeat?.(isAllowed);
    if (!isAllowed) throw result.error;
    await delay(pause);
  }
}

async function readOnce(
  tools: UpstreamTools,
  project: UpstreamProject,
  wanted: ReadRequest<z.ZodType>,
  end: number,
): Promise<Attempt> {
  const closedUntil = project.readGate.closedUntil();
  if (closedUntil !== null) return failed(throttledError(closedUntil, tools));
  const passage = project.breaker.pass(toKind(wanted.segments));
  if (passage.kind === 'open') return failed(passage.error);
  const admission = await project.credentialGate.admit(true);
  const timeoutMs = end - tools.clock.monotonic();
  if (admission.kind === 'stopped' || timeoutMs <= 0) {
    passage.done({ kind: 'none' });
    if (admission.kind === 'stopped') return failed(admission.error);
    admission.done({ kind: 'none' });
    return failed(new DomainError('upstream.timeout'));
  }
  const proof = await project.identity.prove(timeoutMs).catch(toDomainError);
  if (proof instanceof DomainError) {
    passage.done({ kind: 'none' });
    admission.done({ kind: 'none' });
    return failed(proof);
  }
  const answer = await exchange(tools, project, wanted, proof, end);
  const { attempt, verdict } = judgeAnswer(tools, project, wanted, answer);
  passage.done(toPassed(answer, attempt));
  if (verdict.kind === 'accepted') project.identity.accepted(proof);
  if (verdict.kind !== 'refused' || attempt.kind === 'read') {
    admission.done(verdict);
    return attempt;
  }
  const isRenewed = await project.identity.renew(proof, end - tools.clock.monotonic());
  admission.done(isRenewed ? { kind: 'none' } : verdict);
  return { ...attempt, isRenewed };
}

function toPassed(answer: Exchange, attempt: Attempt): ReadOutcome {
  const isOutage = answer.kind === 'silence' || answer.status >= 500;
  return isOutage && attempt.kind === 'failed'
    ? { kind: 'failed', error: attempt.error }
    : { kind: 'answered' };
}

function exchange(
  tools: UpstreamTools,
  project: UpstreamProject,
  { segments, query = [], maxBodyBytes }: ReadRequest<z.ZodType>,
  proof: Proof,
  end: number,
): Promise<Exchange> {
  return tools.client.exchange(project.target, {
    method: 'GET',
    proof,
    segments,
    query,
    timeoutMs: end - tools.clock.monotonic(),
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
  });
}

function judgeAnswer(
  tools: UpstreamTools,
  project: UpstreamProject,
  { notFound, ...wanted }: ReadRequest<z.ZodType>,
  answer: Exchange,
): { attempt: Attempt; verdict: CredentialVerdict } {
  if (answer.kind === 'silence') {
    // A call that used up its time has none left for another.
    const again = answer.why === 'cut' || answer.why === 'unreachable';
    return { attempt: { kind: 'failed', error: silenceError(answer), again }, verdict: { kind: 'none' } };
  }
  if (answer.status === 200) {
    project.readGate.passed();
    return { attempt: toDocument(answer, tools, wanted), verdict: { kind: 'accepted' } };
  }
  const refusal = readRefusal(answer, { ...tools, notFound });
  const verdict = toVerdict(answer, refusal);
  if (answer.status !== 429) {
    const again = REPEATABLE.includes(answer.status);
    return { attempt: { kind: 'failed', error: refusal.error, again }, verdict };
  }
  const until = project.readGate.throttled(answer.headers['retry-after']);
  return { attempt: failed(throttledError(until, tools, refusal.error)), verdict };
}

function toDocument(
  answer: UpstreamReply,
  tools: UpstreamTools,
  { last = {}, exact = false }: Pick<ReadRequest<z.ZodType>, 'last' | 'exact'>,
): Attempt {
  if (last.body?.equals(answer.body) === true) return { kind: 'read', value: last.value };
  const document = readJson(answer.body, { exact });
  if (document.kind === 'read') {
    Object.assign(last, { body: answer.body, value: document.value });
    return document;
  }
  const upstream = toUpstreamAnswer(answer, tools.scrub);
  // Half an answer may come from half a connection: asked once more.
  return {
    kind: 'failed',
    error: new DomainError('upstream.unreadable', { upstream, params: { issue: document.why } }),
    again: document.why === 'not JSON',
  };
}

function judge<Schema extends z.ZodType>(wanted: ReadRequest<Schema>, value: unknown): z.output<Schema> {
  const read = wanted.schema.safeParse(value);
  if (read.success) return read.data;
  throw new DomainError('upstream.unreadable', { params: { issue: toIssue(read.error) } });
}

/** The first thing wrong and where: `spec.resources[0].count: Invalid input`. */
export function toIssue(error: z.ZodError): string {
  const [first] = error.issues;
  if (first === undefined) return 'unknown shape';
  const path = first.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${path.replace(/^\./, '') || 'the document'}: ${first.message}`;
}

export function throttledError(until: Date, tools: UpstreamTools, refusal?: DomainError): DomainError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - tools.clock.now().getTime()) / 1000));
  return new DomainError('upstream.throttled', {
    retryAfter: seconds,
    params: { retryAt: until.toISOString() },
    ...(refusal?.options.upstream === undefined ? {} : { upstream: refusal.options.upstream }),
  });
}

function failed(error: DomainError): Attempt {
  return { kind: 'failed', error, again: false };
}
