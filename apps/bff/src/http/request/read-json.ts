import type { IncomingMessage } from 'node:http';
import { DomainError } from '../../domain/domain-error.ts';
import { findJsonFlaw } from './find-json-flaw.ts';
import { checkMediaType } from './media-type.ts';
import { readBody } from './read-body.ts';

export interface JsonBody {
  readonly bytes: Buffer;
  readonly value: unknown;
}

/**
 * The JSON body of a request as bytes and value; refuses whatever two parsers could read differently. With
 * `mayBeEmpty` no body counts as `{}`.
 */
export async function readJson(
  request: IncomingMessage,
  mediaType: string,
  mayBeEmpty = false,
): Promise<JsonBody> {
  checkMediaType(request, mediaType);
  const bytes = await readBody(request);
  if (mayBeEmpty && bytes.length === 0) return { bytes, value: {} };
  const text = decodeUtf8(bytes);
  const value = parseJson(text);
  const flaw = findJsonFlaw(text);
  if (flaw !== null) throw new DomainError('request.invalid', { errors: [flaw] });
  return { bytes, value };
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new DomainError('request.not_json', { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError('request.not_json', { cause });
  }
}
