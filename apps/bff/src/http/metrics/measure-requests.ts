import { openStream } from '@poolwright/schemas/stream/endpoints';
import type { RequestHandler } from 'express';
import type { FindEndpoint } from '../limits/find-endpoint.ts';
import type { HttpMetrics } from './http-metrics.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Tells of every answer. What is no route counts as one, and so does a method nobody knows: callers choose neither name. */
export function measureRequests(
  metrics: HttpMetrics,
  findEndpoint: FindEndpoint,
  monotonic: () => number,
): RequestHandler {
  return (request, response, next) => {
    const begun = monotonic();
    const endpoint = findEndpoint(request);
    const method = methods.has(request.method) ? request.method : 'other';
    // A stream is open for hours: how long says nothing.
    const isEndless = endpoint?.name === openStream.name;
    response.once('finish', () => {
      const seconds = isEndless && response.statusCode === 200 ? 0 : (monotonic() - begun) / 1000;
      metrics.answered(endpoint?.path ?? 'no route', method, response.statusCode, seconds);
    });
    next();
  };
}
