import { pool } from '@poolwright/schemas/modelarts/pool';
import { DomainError } from '../../domain/domain-error.ts';
import type { SendResult } from '../../domain/pools/ports.ts';
import { readJson } from './json-document.ts';
import { throttledError, toIssue } from './read-upstream.ts';
import type { UpstreamReply, UpstreamSilence } from './upstream-client.ts';
import { readRefusal, silenceError, toDomainError, toUpstreamAnswer, toVerdict } from './upstream-errors.ts';
import type { Refusal } from './upstream-errors.ts';
import type { UpstreamProject, UpstreamTools } from './upstream-project.ts';

/**
 * Sends the bytes once and says only what is certain (step P7 of the apply protocol): a complete refusal by the
 * service or no byte sent is `not-applied`, a complete 200 with this pool is `answered`, all else `unknown`.
 */
export async function sendPatch(
  tools: UpstreamTools,
  project: UpstreamProject,
  poolName: string,
  body: string,
): Promise<SendResult> {
  const closedUntil = project.patchGate.closedUntil();
  if (closedUntil !== null) {
    return { ...postponed(closedUntil, throttledError(closedUntil, tools)), sent: false };
  }
  const admission = await project.credentialGate.admit(false);
  if (admission.kind === 'stopped') return { ...notApplied(admission.error), sent: false };
  const end = tools.clock.monotonic() + tools.timeoutMs;
  const proof = await project.identity.prove(tools.timeoutMs).catch(toDomainError);
  const timeoutMs = end - tools.clock.monotonic();
  if (proof instanceof DomainError || timeoutMs <= 0) {
    admission.done({ kind: 'none' });
    const error = proof instanceof DomainError ? proof : new DomainError('upstream.timeout');
    return { ...notApplied(error), sent: false };
  }
  const segments = ['v2', project.target.projectId, 'pools', poolName];
  const call = { method: 'PATCH', proof, segments, body, timeoutMs } as const;
  const answer = await tools.client.exchange(project.target, call);
  if (answer.kind === 'silence') {
    admission.done({ kind: 'none' });
    return answer.mayHaveLeft
      ? unknownOutcome(toCause(answer))
      : { ...notApplied(silenceError(answer)), sent: false };
  }
  if (answer.status === 200) {
    admission.done({ kind: 'accepted' });
    project.identity.accepted(proof);
    project.patchGate.passed();
    return toAnswered(answer, poolName, tools);
  }
  const refusal = readRefusal(answer, { ...tools, notFound: 'pool.gone' });
  const verdict = toVerdict(answer, refusal);
  // The bytes never leave a second time here; but the next call need not meet the same refusal.
  const isRenewed = verdict.kind === 'refused' && (await project.identity.renew(proof, tools.timeoutMs));
  admission.done(isRenewed ? { kind: 'none' } : verdict);
  return toRefused(answer, refusal, project, tools);
}

function toAnswered(answer: UpstreamReply, poolName: string, tools: UpstreamTools): SendResult {
  const upstream = toUpstreamAnswer(answer, tools.scrub);
  const document = readJson(answer.body, { exact: true });
  if (document.kind === 'unreadable') return unknownOutcome(`200, unreadable: ${document.why}`, upstream);
  const read = pool.safeParse(document.value);
  if (!read.success) return unknownOutcome(`200, unreadable: ${toIssue(read.error)}`, upstream);
  if (read.data.metadata.name !== poolName) return unknownOutcome('200 with another pool', upstream);
  return { kind: 'answered', pool: read.data, ...requestId(upstream) };
}

function toRefused(
  answer: UpstreamReply,
  refusal: Refusal,
  project: UpstreamProject,
  tools: UpstreamTools,
): SendResult {
  const { upstream } = refusal;
  if (answer.status === 429) {
    const retryAt = project.patchGate.throttled(answer.headers['retry-after']);
    return { ...postponed(retryAt, throttledError(retryAt, tools, refusal.error)), ...requestId(upstream) };
  }
  const isCertain =
    answer.status >= 400 &&
    answer.status < 500 &&
    answer.status !== 408 &&
    answer.status !== 409 &&
    refusal.hasErrorCode;
  if (!isCertain) return unknownOutcome(`status ${answer.status}`, upstream);
  return { ...notApplied(refusal.error), ...requestId(upstream) };
}

function notApplied(error: DomainError): SendResult & { kind: 'not-applied' } {
  return { kind: 'not-applied', error, throttled: false };
}

function postponed(retryAt: Date, error: DomainError): SendResult & { kind: 'not-applied' } {
  return { kind: 'not-applied', error, throttled: true, retryAt };
}

function unknownOutcome(
  cause: string,
  upstream?: ReturnType<typeof toUpstreamAnswer>,
): SendResult & { kind: 'unknown' } {
  if (upstream === undefined) return { kind: 'unknown', cause };
  return { kind: 'unknown', cause, upstream, ...requestId(upstream) };
}

function requestId(upstream: { requestId?: string | undefined }): { upstreamRequestId?: string } {
  return upstream.requestId === undefined ? {} : { upstreamRequestId: upstream.requestId };
}

function toCause(silence: UpstreamSilence): string {
  return `${silence.why}: ${silence.detail}`;
}
