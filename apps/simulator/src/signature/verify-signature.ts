import { canonicalRequest, isSameSecret, signatureOf } from './canonical-request.ts';
import type { SignedRequest } from './canonical-request.ts';

export interface KeyPair {
  ak: string;
  sk: string;
  securityToken: string | null;
}

export interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** Counts failures in a row, as the gateway does: more than five lock the key for five minutes. */
export interface FailureCount {
  inARow: number;
  lockedUntil: number;
}

/** The keys the cloud takes: one, and while somebody replaces it two. */
export interface KeyRing {
  /** The pair a request claims to be signed with; the newest one where it claims none of them. */
  of(request: SignedRequest): KeyPair;
  /** Another pair; the ones before go on being taken or are nobody's. */
  replace(keys: KeyPair, keepBefore: boolean): void;
}

export function createKeyRing(first: KeyPair): KeyRing {
  let ring: [KeyPair, ...KeyPair[]] = [first];
  return {
    of(request) {
      const access = accessOf(request.headers);
      return ring.find(({ ak }) => ak === access) ?? ring[0];
    },
    replace(keys, keepBefore) {
      ring = keepBefore ? [keys, ...ring] : [keys];
    },
  };
}

/** The access key a request names; null where it names none. */
export function accessOf(headers: ReadonlyMap<string, string>): string | null {
  return /Access=([^,\s]+)/.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

/** Failures of each access key: one key's do not lock another one. */
export interface FailureCounts {
  of(request: SignedRequest): FailureCount;
  clear(): void;
}

/** So many keys are remembered; there is one, and after a replacement two. */
const MOST_KEYS = 100;

export function createFailureCounts(): FailureCounts {
  const counts = new Map<string, FailureCount>();
  return {
    of(request) {
      const access = accessOf(request.headers) ?? '';
      const count = counts.get(access) ?? { inARow: 0, lockedUntil: 0 };
      if (counts.size < MOST_KEYS) counts.set(access, count);
      return count;
    },
    clear: () => counts.clear(),
  };
}

const MAX_SKEW_MS = 15 * 60_000;
const LOCK_AFTER = 5;
const LOCK_MS = 5 * 60_000;
const AUTHORIZATION =
  /^SDK-HMAC-SHA256 Access=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;
const SDK_DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
const INCORRECT = 'Incorrect IAM authentication information: ';

/** null when the request may pass, else the gateway's answer. */
export function verifySignature(
  request: SignedRequest,
  keys: KeyPair,
  now: number,
  failures: FailureCount,
): Refusal | null {
  if (now < failures.lockedUntil) return incorrect('AK access failed to reach the limit,forbidden');
  const refusal = judge(request, keys, now);
  if (refusal === null) {
    failures.inARow = 0;
    return null;
  }
  if (refusal.code === 'APIGW.0301') {
    failures.inARow += 1;
    if (failures.inARow > LOCK_AFTER) {
      failures.inARow = 0;
      failures.lockedUntil = now + LOCK_MS;
    }
  }
  return refusal;
}

function judge(request: SignedRequest, keys: KeyPair, now: number): Refusal | null {
  const authorization = request.headers.get('authorization');
  if (authorization === undefined) {
    return {
      status: 401,
      code: 'APIGW.0305',
      message: 'Incorrect authentication information: no authorization header',
    };
  }
  const [, access, signed, signature] = AUTHORIZATION.exec(authorization) ?? [];
  if (access === undefined || signed === undefined || signature === undefined) {
    return incorrect('authorization header format is wrong');
  }
  const signedHeaders = signed.split(';');
  const date = request.headers.get('x-sdk-date') ?? '';
  const signedAt = sdkTime(date);
  if (signedAt === null || !signedHeaders.includes('x-sdk-date')) {
    return incorrect('X-Sdk-Date is missing, malformed or not signed');
  }
  if (Math.abs(now - signedAt) > MAX_SKEW_MS) {
    return {
      status: 401,
      code: 'APIGW.0303',
      message: `Incorrect app authentication information: signature expired,signature time:${date},server time:${sdkDate(now)}`,
    };
  }
  if (!isSameSecret(access, keys.ak)) return incorrect(`Get secretKey failed,ak ${access} not exist`);
  const expected = signatureOf(keys.sk, date, canonicalRequest(request, signedHeaders));
  if (!isSameSecret(signature, expected)) return incorrect('verify aksk signature fail');
  return judgeToken(request, keys, signedHeaders);
}

function judgeToken(request: SignedRequest, keys: KeyPair, signedHeaders: string[]): Refusal | null {
  if (keys.securityToken === null) return null;
  const token = request.headers.get('x-security-token');
  const isGood =
    token !== undefined &&
    signedHeaders.includes('x-security-token') &&
    isSameSecret(token, keys.securityToken);
  return isGood ? null : incorrect('verify security token fail');
}

function incorrect(reason: string): Refusal {
  return { status: 401, code: 'APIGW.0301', message: INCORRECT + reason };
}

function sdkTime(date: string): number | null {
  const [, year, month, day, hour, minute, second] = SDK_DATE.exec(date) ?? [];
  if (year === undefined) return null;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? null : time;
}

export function sdkDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
