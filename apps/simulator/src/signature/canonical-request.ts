import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedRequest {
  method: string;
  /** Path and query as sent. */
  target: string;
  headers: ReadonlyMap<string, string>;
  body: Buffer;
}

const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

export function sha256Hex(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The text both sides hash: method, path, query, signed headers and the hash of the body's exact bytes. */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const at = request.target.indexOf('?');
  const path = at < 0 ? request.target : request.target.slice(0, at);
  const query = at < 0 ? '' : request.target.slice(at + 1);
  const headers = signedHeaders
    .map((name) => `${name}:${(request.headers.get(name) ?? '').trim()}\n`)
    .join('');
  return [
    request.method.toUpperCase(),
    canonicalPath(path),
    canonicalQuery(query),
    headers,
    signedHeaders.join(';'),
    bodyHash(request, signedHeaders),
  ].join('\n');
}

export function signatureOf(secret: string, date: string, canonical: string): string {
  const toSign = `SDK-HMAC-SHA256\n${date}\n${sha256Hex(canonical)}`;
  return createHmac('sha256', secret).update(toSign).digest('hex');
}

/** Compares in constant time; texts of different length are hashed to the same length first. */
export function isSameSecret(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

function bodyHash(request: SignedRequest, signedHeaders: readonly string[]): string {
  const declared = request.headers.get('x-sdk-content-sha256');
  // Only a signed header may replace the body's hash, else anyone could drop the body from the signature.
  const isUnsigned = declared === UNSIGNED_PAYLOAD && signedHeaders.includes('x-sdk-content-sha256');
  return isUnsigned ? UNSIGNED_PAYLOAD : sha256Hex(request.body);
}

function canonicalPath(path: string): string {
  const encoded = path
    .split('/')
    .map((segment) => encode(decode(segment)))
    .join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      const [key, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [encode(decode(key)), encode(decode(value))] as const;
    });
  pairs.sort(([keyA, a], [keyB, b]) => compare(keyA, keyB) || compare(a, b));
  return pairs.map(([key, value]) => `${key}=${value}`).join('&');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
