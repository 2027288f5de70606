import type { IncomingMessage } from 'node:http';
import type { Endpoint } from '@poolwright/schemas/endpoint';
import { z } from 'zod';
import { DomainError } from '../../domain/domain-error.ts';
import { hasMediaType } from './media-type.ts';
import { readBody } from './read-body.ts';
import { readJson } from './read-json.ts';
import { toShapeErrors } from './to-shape-errors.ts';

const noBody = z.strictObject({});

export interface EndpointBodyRead {
  /** Raw bytes; empty where the endpoint has no body. */
  readonly bytes: Uint8Array;
  readonly body: unknown;
}

/** The body as the endpoint wants it. One that wants none takes nothing or `{}`. */
export async function readEndpointBody(
  endpoint: Endpoint,
  request: IncomingMessage,
): Promise<EndpointBodyRead> {
  if (endpoint.method === 'GET') return { bytes: new Uint8Array(), body: undefined };
  const mediaType = endpoint.contentType ?? 'application/json';
  if (endpoint.body === undefined && !hasMediaType(request)) return readNothing(request, mediaType);
  const { bytes, value } = await readJson(request, mediaType, endpoint.body === undefined);
  const schema = endpoint.body ?? noBody;
  const parsed = schema.safeParse(value);
  if (parsed.success) return { bytes, body: endpoint.body === undefined ? undefined : parsed.data };
  throw new DomainError('request.invalid', { errors: toShapeErrors(parsed.error.issues, value) });
}

async function readNothing(request: IncomingMessage, wanted: string): Promise<EndpointBodyRead> {
  const bytes = await readBody(request);
  if (bytes.length > 0) throw new DomainError('request.content_type', { params: { wanted } });
  return { bytes, body: undefined };
}
