import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { showLive, showMetrics, showReady } from '@poolwright/schemas/health/endpoints';
import { DomainError } from '../../domain/domain-error.ts';
import { answerError, type ErrorNeeds } from '../answer-error.ts';
import { sendHealth, type HealthFacts } from '../routes/health.routes.ts';
import { readBearer } from '../security/bearer.ts';
import { setSecurityHeaders } from '../security/security-headers.ts';
import { sendMetrics } from './send-metrics.ts';
import type { HttpMetrics } from './http-metrics.ts';
import { isMetricsToken } from './metrics-token.ts';

export interface MetricsListenerNeeds extends ErrorNeeds, HealthFacts {
  readonly metrics: HttpMetrics;
  /** Asked for where one is set. */
  readonly metricsToken: () => string | undefined;
}

/**
 * What answers on a port of its own: metrics, and health, which there waits behind nobody: a flood of connections stands in
 * front of the other port.
 */
export function createMetricsListener(needs: MetricsListenerNeeds): RequestListener {
  return (request, response) => {
    setSecurityHeaders(response);
    const requestId = randomUUID();
    answer(needs, request, response).catch((error: unknown) =>
      answerError(needs, error, requestId, request, response),
    );
  };
}

async function answer(
  needs: MetricsListenerNeeds,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?', 1)[0];
  const isKnown = path === showMetrics.path || path === showLive.path || path === showReady.path;
  if (!isKnown) throw new DomainError('request.no_such_route');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    throw new DomainError('request.no_such_route', { status: 405 });
  }
  if (path !== showMetrics.path) return sendHealth(response, needs, path === showReady.path ? needs : null);
  const token = needs.metricsToken();
  if (token !== undefined && !isMetricsToken(readBearer(request), token))
    throw new DomainError('token.refused');
  await sendMetrics(response, needs.scrub, needs.metrics);
}
