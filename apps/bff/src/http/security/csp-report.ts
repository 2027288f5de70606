import type { RequestHandler } from 'express';
import type { Log } from '../../domain/ports.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { readBody } from '../request/read-body.ts';
import type { RateLimit } from '../limits/rate-limit.ts';

const mediaTypes = ['application/csp-report', 'application/reports+json'];
const loggedFields = [
  'effectiveDirective',
  'effective-directive',
  'violated-directive',
  'blockedURL',
  'blocked-uri',
];
const maxText = 200;

/**
 * Takes the browser's reports of violations: counts them and logs a few fields, at most so many a minute. The
 * browser sends them without our token; they change nothing.
 */
export function createCspReport(log: Log, logged: RateLimit): RequestHandler {
  let count = 0;
  return async (request, response) => {
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (!mediaTypes.includes(type)) {
      throw new DomainError('request.content_type', { params: { wanted: mediaTypes[0] } });
    }
    const bytes = await readBody(request);
    count += 1;
    if (logged.take('csp') === null) log.warn('csp.report', { count, ...toFields(bytes.toString('utf8')) });
    response.statusCode = 204;
    response.end();
  };
}

function toFields(text: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of loggedFields) {
    const value = new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]{0,${maxText}})`).exec(text)?.[1];
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}
