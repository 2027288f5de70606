import type { IncomingMessage } from 'node:http';

/** The token of `Authorization: Bearer`; null for any other scheme, which belongs to whatever stands in front of us. */
export function readBearer(request: IncomingMessage): string | null {
  const values = request.headersDistinct['authorization'] ?? [];
  const [, token] = /^bearer +(\S{1,256})$/i.exec(values[0] ?? '') ?? [];
  // Two headers are no token at all.
  return token === undefined || values.length > 1 ? null : token;
}
