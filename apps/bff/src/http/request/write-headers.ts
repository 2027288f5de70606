import type { IncomingMessage } from 'node:http';
import { findingCode, type FindingCode } from '@poolwright/schemas/plans/finding';
import { DomainError, type ErrorCode } from '../../domain/domain-error.ts';

const strongTag = /^"([\x21\x23-\x7e]{0,200})"$/;
const printable = /^[\x20-\x7e]{8,128}$/;
const planHash = /^[\x21-\x7e]{1,128}$/;
const maxReasonLength = 500;
const maxConfirmLength = 500;
/** Control characters, which no name and no reason has; line breaks and tabs of a reason excepted. */
const controlCharacter = /[^\P{Cc}\t\n\r]/u;

/** The headers of a write, read strictly: a misread one could apply what nobody meant. */
export interface WriteHeaders {
  readonly ifMatch: string;
  readonly key: string;
  readonly plan?: string;
  readonly acknowledge: readonly FindingCode[];
  readonly confirm?: string;
  readonly reason?: string;
}

export function readWriteHeaders(request: IncomingMessage): WriteHeaders {
  const key = readKey(request);
  const ifMatch = readIfMatch(request);
  const plan = readPlan(request);
  const confirm = readEncoded(request, 'Poolwright-Confirm', maxConfirmLength);
  const reason = readEncoded(request, 'Poolwright-Reason', maxReasonLength);
  return {
    ifMatch,
    key,
    acknowledge: readAcknowledge(request),
    ...(plan === undefined ? {} : { plan }),
    ...(confirm === undefined ? {} : { confirm }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The fingerprint of `If-Match`, without quotes: exactly one strong entity tag. */
export function readIfMatch(request: IncomingMessage): string {
  const value = single(request, 'If-Match', 'request.if_match_invalid');
  if (value === undefined) throw new DomainError('request.if_match_missing');
  const tag = strongTag.exec(value)?.[1];
  if (tag === undefined)
    throw refusal('If-Match', 'request.if_match_invalid', 'One tag in quotes is needed.');
  return tag;
}

/** As `readIfMatch`; null where the header may be left out and is. */
export function readOptionalIfMatch(request: IncomingMessage): string | null {
  return request.headersDistinct['if-match'] === undefined ? null : readIfMatch(request);
}

function readKey(request: IncomingMessage): string {
  const value = single(request, 'Idempotency-Key', 'request.key_invalid');
  if (value === undefined) throw new DomainError('request.key_missing');
  if (!printable.test(value)) {
    throw refusal(
      'Idempotency-Key',
      'request.key_invalid',
      '8 to 128 printable ASCII characters are needed.',
    );
  }
  return value;
}

function readPlan(request: IncomingMessage): string | undefined {
  const value = single(request, 'Poolwright-Plan', 'request.header_invalid');
  if (value !== undefined && !planHash.test(value)) {
    throw refusal('Poolwright-Plan', 'request.header_invalid', 'A plan hash is needed.');
  }
  return value;
}

function readAcknowledge(request: IncomingMessage): readonly FindingCode[] {
  const value = single(request, 'Poolwright-Acknowledge', 'request.header_invalid') ?? '';
  const words = value.split(',').map((word) => word.trim());
  const codes = words.filter((word) => word !== '').map((word) => findingCode.safeParse(word).data);
  if (codes.includes(undefined)) {
    throw refusal('Poolwright-Acknowledge', 'request.header_invalid', 'Codes of findings are needed.');
  }
  return [...new Set(codes.filter((code) => code !== undefined))];
}

function readEncoded(request: IncomingMessage, name: string, maxLength: number): string | undefined {
  const value = single(request, name, 'request.header_invalid');
  if (value === undefined) return undefined;
  const text = decode(value);
  if (text === undefined || controlCharacter.test(text)) {
    throw refusal(name, 'request.header_invalid', 'Percent-encoded UTF-8 text is needed.');
  }
  if (Array.from(text).length > maxLength) {
    throw refusal(name, 'request.header_invalid', `At most ${maxLength} characters are allowed.`);
  }
  return text;
}

function decode(value: string): string | undefined {
  // Node reads header bytes as Latin-1, so a byte above 0x7e is text nobody encoded.
  if (!/^[\x20-\x7e]*$/.test(value)) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** The value of a header that may stand once; undefined when absent or empty. */
function single(request: IncomingMessage, name: string, code: ErrorCode): string | undefined {
  const values = request.headersDistinct[name.toLowerCase()] ?? [];
  if (values.length > 1) throw refusal(name, code, 'The header stands more than once.');
  const value = values[0]?.trim();
  return value === '' ? undefined : value;
}

function refusal(name: string, code: ErrorCode, message: string): DomainError {
  return new DomainError(code, {
    params: { header: name },
    errors: [{ pointer: `header/${name}`, code, message }],
  });
}
