import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError } from '../domain/domain-error.ts';
import type { Log } from '../domain/ports.ts';
import { isNoted } from './limits/refusal-notes.ts';
import type { HttpMetrics } from './metrics/http-metrics.ts';
import { problemHeaders, toProblem } from './problem.ts';
import { sendAnswer, type Scrub } from './send.ts';

export interface ErrorNeeds {
  readonly metrics?: Pick<HttpMetrics, 'told'>;
  readonly log: Log;
  readonly scrub: Scrub;
}

/** Answers any error as a problem. What nobody expected is logged under the request id, which is all the caller sees. */
export function answerError(
  needs: ErrorNeeds,
  thrown: unknown,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const error = toKnownError(thrown);
  const problem = toProblem(error, requestId);
  const { status, code } = problem;
  needs.metrics?.told(code);
  logError(needs.log, error, { requestId, method: request.method, status, code });
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendAnswer(response, needs.scrub, {
    status: problem.status,
    body: JSON.stringify(problem),
    mediaType: 'application/problem+json',
    headers: { ...problemHeaders(error), 'X-Request-Id': requestId },
  });
}

type Refused = {
  readonly requestId: string;
  readonly method: string | undefined;
  readonly status: number;
  readonly code: string;
};

/** What comes in floods is told by whoever refused it, not a line a request. */
function logError(log: Log, error: unknown, fields: Refused): void {
  if (!(error instanceof DomainError)) log.error('request.failed', { ...fields, ...toLogged(error) });
  else if (isNoted(error)) return;
  else if (fields.status >= 500) log.warn('request.refused', { ...fields, ...toLogged(error.cause) });
  else log.info('request.refused', fields);
}

/** A path that Express cannot decode leads nowhere. */
function toKnownError(thrown: unknown): unknown {
  const isBadPath =
    thrown instanceof URIError || (thrown instanceof Error && 'status' in thrown && thrown.status === 400);
  return isBadPath && !(thrown instanceof DomainError)
    ? new DomainError('request.no_such_route', { cause: thrown })
    : thrown;
}

function toLogged(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return {};
  return { error: error.name, message: error.message, stack: error.stack };
}
