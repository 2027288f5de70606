import { createHash, createHmac } from 'node:crypto';

/** One access key pair; the token only with temporary credentials. */
export interface Credential {
  readonly ak: string;
  readonly sk: string;
  readonly securityToken?: string;
}

export interface RequestToSign {
  readonly method: string;
  /** As sent: every segment encoded, no query. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** Every header to sign, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes sent. */
  readonly body: Uint8Array;
}

const ALGORITHM = 'SDK-HMAC-SHA256';

/**
 * The headers to send: those given, the date, the security token and the signature over all of them.
 * The hash covers the body even for merge-patch, where the vendor's own clients leave it out.
 */
export function signRequest(
  request: RequestToSign,
  credential: Credential,
  now: Date,
): Record<string, string> {
  const date = toSdkDate(now);
  const headers: Record<string, string> = { ...request.headers, 'x-sdk-date': date };
  if (credential.securityToken !== undefined) headers['x-security-token'] = credential.securityToken;
  const names = Object.keys(headers).sort();
  const toSign = [ALGORITHM, date, sha256(canonicalRequest(request, headers, names))].join('\n');
  const signature = createHmac('sha256', credential.sk).update(toSign).digest('hex');
  const authorization = `${ALGORITHM} Access=${credential.ak}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...headers, authorization };
}

/** The text whose hash is signed. Its path ends with a slash although the path sent does not. */
export function canonicalRequest(
  request: RequestToSign,
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): string {
  return [
    request.method,
    request.path.endsWith('/') ? request.path : `${request.path}/`,
    toQueryString(request.query),
    names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join(''),
    names.join(';'),
    sha256(request.body),
  ].join('\n');
}

/** Sorted and encoded: the same text is sent and signed. An empty value keeps its `=`. */
export function toQueryString(query: readonly (readonly [string, string])[]): string {
  return query
    .map(([key, value]) => [encodeSegment(key), encodeSegment(value)] as const)
    .sort(([keyA, valueA], [keyB, valueB]) => order(keyA, keyB) || order(valueA, valueB))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

/** RFC 3986: everything but unreserved characters is escaped, also `!'()*`. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function toSdkDate(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
