import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

const health = z.strictObject({ ok: z.boolean(), failing: z.array(z.string()) });

/** The process runs. */
export const showLive = endpoint({
  name: 'showLive',
  method: 'GET',
  path: '/livez',
  responses: { 200: health },
});
/** The process can serve; 503 with the same shape otherwise. */
export const showReady = endpoint({
  name: 'showReady',
  method: 'GET',
  path: '/readyz',
  responses: { 200: health },
});
/**
 * What the process does, in the text format of Prometheus. For an admin everywhere, and for whoever has `METRICS_TOKEN` as
 * bearer token. Names of people, teams and pools are not in it.
 */
export const showMetrics = endpoint({
  name: 'showMetrics',
  method: 'GET',
  path: '/metrics',
  answerType: 'text/plain',
  responses: { 200: z.string() },
});
