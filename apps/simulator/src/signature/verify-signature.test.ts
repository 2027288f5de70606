import { describe, expect, test } from 'vitest';
import { canonicalRequest, sha256Hex, signatureOf } from './canonical-request.ts';
import type { SignedRequest } from './canonical-request.ts';
import { verifySignature } from './verify-signature.ts';
import type { KeyPair } from './verify-signature.ts';

const POOL = '86c13962597848eeb29c5861153a391f';
const SDK = { ak: 'AccessKey', sk: 'SecretKey', securityToken: null };

interface Vector {
  name: string;
  keys: KeyPair;
  method: string;
  host: string;
  target: string;
  date: string;
  contentType?: string;
  body?: string;
  unsigned?: boolean;
  canonical: string;
  signature: string;
}

const VECTORS: Vector[] = [
  {
    name: 'V1 of the algorithm page',
    keys: { ak: 'QTWAOYTTINDUT2QVKYUC', sk: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc', securityToken: null },
    method: 'GET',
    host: 'service.region.example.com',
    target: '/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0',
    contentType: 'application/json',
    date: '20191115T033655Z',
    canonical: 'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
    signature: '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
  },
  {
    name: 'V2 of the Python SDK',
    keys: SDK,
    method: 'GET',
    host: 'service.endpoint.myhuaweicloud.com',
    target: '/resources?size=1',
    date: '20200608T023900Z',
    canonical: 'de94dd1e1ccdb730b403ce35d7e14f7c7b04337f6def1c3a3a2ba936852b133f',
    signature: 'cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842',
  },
  {
    name: 'V3 of the Python SDK',
    keys: SDK,
    method: 'POST',
    host: 'service.endpoint.myhuaweicloud.com',
    target: '/resources?size=1',
    date: '20200608T023900Z',
    body: '{"name":"test","id":1}',
    canonical: '2b1b2515e48cb55e043ff2ec5b93d3f13ec287e1da1d7a2e4e14b0611a341969',
    signature: '436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f',
  },
  {
    name: 'V4 of the Go SDK',
    keys: SDK,
    method: 'GET',
    host: '',
    target: '/path?limit=1',
    date: '20060102T150405Z',
    canonical: '85c3b7730f308aee452b16138a42a914397e43a8f0d732dfa521c0ef2afa98a4',
    signature: '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
  },
  {
    name: 'V5 of the Go SDK',
    keys: SDK,
    method: 'POST',
    host: '',
    target: '/path?key=value',
    date: '20060102T150405Z',
    body: '{"Name":"test","Id":1}\n',
    canonical: '13f75ff5f5216199f986c7e7f2f77834d5e160ad9e46f37319816dc72ba7eeab',
    signature: 'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
  },
  {
    name: 'P1, the example PATCH',
    keys: SDK,
    method: 'PATCH',
    host: 'modelarts.cn-north-4.myhuaweicloud.com',
    target: `/v2/${POOL}/pools/auto-pool-os-${POOL}`,
    contentType: 'application/merge-patch+json',
    date: '20251119T080000Z',
    body: '{"spec":{"resources":[{"flavor":"modelarts.vm.cpu.4ud","count":3}]}}',
    canonical: '726b547816d1720f3251c0a655475c6948742776f188518f950134ec31fff2f0',
    signature: 'e100aa7bf466cc5ffa1c6139f43b35c6fca4d16adcf6efe91abceb3ee33cce0f',
  },
  {
    name: 'P2, the example PATCH with an unsigned payload',
    keys: SDK,
    method: 'PATCH',
    host: 'modelarts.cn-north-4.myhuaweicloud.com',
    target: `/v2/${POOL}/pools/auto-pool-os-${POOL}`,
    contentType: 'application/merge-patch+json',
    date: '20251119T080000Z',
    body: '{"spec":{"resources":[{"flavor":"modelarts.vm.cpu.4ud","count":3}]}}',
    unsigned: true,
    canonical: '1a18ae67aabb55fc903c6014be65cc26ab2ece20a2b7e7acf803f8a95130ab46',
    signature: 'ee67b5e7fa05d7d64a8571317f2d35bbec4ee0c05bf0682a45379e5e9e2884ce',
  },
];

function toRequest(vector: Vector): { request: SignedRequest; signed: string[]; now: number } {
  const headers = new Map([['x-sdk-date', vector.date]]);
  if (vector.host !== '') headers.set('host', vector.host);
  if (vector.contentType !== undefined) headers.set('content-type', vector.contentType);
  if (vector.unsigned === true) headers.set('x-sdk-content-sha256', 'UNSIGNED-PAYLOAD');
  const signed = [...headers.keys()].sort();
  headers.set(
    'authorization',
    `SDK-HMAC-SHA256 Access=${vector.keys.ak}, SignedHeaders=${signed.join(';')}, Signature=${vector.signature}`,
  );
  const iso = vector.date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const request = {
    method: vector.method,
    target: vector.target,
    headers,
    body: Buffer.from(vector.body ?? ''),
  };
  return { request, signed, now: Date.parse(iso) };
}

const noFailures = () => ({ inARow: 0, lockedUntil: 0 });
const example = () => toRequest(VECTORS[5] ?? fail());
function fail(): never {
  throw new Error('no example vector');
}

describe.each(VECTORS)('$name', (vector) => {
  const { request, signed, now } = toRequest(vector);

  test('gives the published hash and signature', () => {
    const canonical = canonicalRequest(request, signed);
    expect(sha256Hex(canonical)).toBe(vector.canonical);
    expect(signatureOf(vector.keys.sk, vector.date, canonical)).toBe(vector.signature);
  });

  test('is let through', () => {
    expect(verifySignature(request, vector.keys, now, noFailures())).toBeNull();
  });
});

test('keys and values of the query are encoded and sorted', () => {
  const target =
    '/?test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29&multi=3&multi=1&multi=2&limit=1&path=/tmp/123&enable=true';
  const text = canonicalRequest({ method: 'GET', target, headers: new Map(), body: Buffer.alloc(0) }, []);
  expect(text.split('\n')[2]).toBe(
    'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
  );
});

test('one changed byte of the body is refused', () => {
  const { request, now } = example();
  const changed = { ...request, body: Buffer.from(request.body.toString().replace('3', '4')) };
  expect(verifySignature(changed, SDK, now, noFailures())).toEqual({
    status: 401,
    code: 'APIGW.0301',
    message: 'Incorrect IAM authentication information: verify aksk signature fail',
  });
});

test('another access key and a missing authorization are refused by name', () => {
  const { request, now } = example();
  const other = { ...SDK, ak: 'Other' };
  expect(verifySignature(request, other, now, noFailures())?.message).toContain('ak AccessKey not exist');
  const bare = new Map(request.headers);
  bare.delete('authorization');
  expect(verifySignature({ ...request, headers: bare }, SDK, now, noFailures())?.status).toBe(401);
});

test.each([
  [15 * 60_000, true],
  [-15 * 60_000, true],
  [15 * 60_000 + 1, false],
  [-15 * 60_000 - 1, false],
])('a clock that differs by %d ms passes: %s', (skew, passes) => {
  const { request, now } = example();
  const refusal = verifySignature(request, SDK, now + skew, noFailures());
  expect(refusal?.code ?? null).toBe(passes ? null : 'APIGW.0303');
});

test('a configured security token must be sent and signed', () => {
  const { request, now } = example();
  const keys = { ...SDK, securityToken: 'token' };
  const unsigned = new Map(request.headers).set('x-security-token', 'token');
  expect(verifySignature({ ...request, headers: unsigned }, keys, now, noFailures())?.code).toBe(
    'APIGW.0301',
  );
  const signed = ['content-type', 'host', 'x-sdk-date', 'x-security-token'];
  const text = canonicalRequest({ ...request, headers: unsigned }, signed);
  const signature = signatureOf(SDK.sk, '20251119T080000Z', text);
  unsigned.set(
    'authorization',
    `SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=${signed.join(';')}, Signature=${signature}`,
  );
  expect(verifySignature({ ...request, headers: unsigned }, keys, now, noFailures())).toBeNull();
});

test('more than five failures in a row lock the key for five minutes', () => {
  const { request, now } = example();
  const wrong = { ...request, body: Buffer.from('{}') };
  const failures = noFailures();
  for (let n = 0; n < 6; n += 1) verifySignature(wrong, SDK, now, failures);
  expect(verifySignature(request, SDK, now, failures)?.message).toContain('reach the limit');
  expect(verifySignature(request, SDK, now + 5 * 60_000, failures)).toBeNull();
});
