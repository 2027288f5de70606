import type { ServerResponse } from 'node:http';
import { sendAnswer, type Scrub } from '../send.ts';
import type { HttpMetrics } from './http-metrics.ts';

/** The text format of Prometheus, as of now. */
export async function sendMetrics(
  response: ServerResponse,
  scrub: Scrub,
  metrics: Pick<HttpMetrics, 'text'>,
): Promise<void> {
  const body = await metrics.text();
  sendAnswer(response, scrub, { status: 200, body, mediaType: 'text/plain; version=0.0.4; charset=utf-8' });
}
