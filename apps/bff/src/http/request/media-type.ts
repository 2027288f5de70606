import type { IncomingMessage } from 'node:http';
import { DomainError } from '../../domain/domain-error.ts';

const parameters = /^\s*(?:;\s*charset\s*=\s*(?:utf-8|"utf-8")\s*)?$/i;

/** Whether the request names any media type. */
export function hasMediaType(request: IncomingMessage): boolean {
  return request.headersDistinct['content-type'] !== undefined;
}

/** Throws 415 unless the body is announced as exactly this media type, uncompressed, in UTF-8. */
export function checkMediaType(request: IncomingMessage, wanted: string): void {
  const values = request.headersDistinct['content-type'] ?? [];
  const value = values[0] ?? '';
  const isWanted =
    values.length === 1 &&
    value.slice(0, wanted.length).toLowerCase() === wanted &&
    parameters.test(value.slice(wanted.length));
  const isPlain = request.headersDistinct['content-encoding'] === undefined;
  if (!isWanted || !isPlain) throw new DomainError('request.content_type', { params: { wanted } });
}
