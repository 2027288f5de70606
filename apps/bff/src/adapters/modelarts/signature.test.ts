import { createHash } from 'node:crypto';
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalRequest, encodeSegment, signRequest, toQueryString } from './signature.ts';

const SDK = { ak: 'AccessKey', sk: 'SecretKey' };
const PROJECT = '86c13962597848eeb29c5861153a391f';

interface Vector {
  readonly name: string;
  readonly credential: { ak: string; sk: string };
  readonly method: string;
  readonly path: string;
  readonly query?: [string, string][];
  readonly headers: Record<string, string>;
  readonly date: string;
  readonly body?: string;
  readonly canonical: string;
  readonly signature: string;
}

const vectors: Vector[] = [
  {
    name: 'the algorithm page',
    credential: { ak: 'QTWAOYTTINDUT2QVKYUC', sk: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc' },
    method: 'GET',
    path: '/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs',
    query: [
      ['marker', '13551d6b-755d-4757-b956-536f674975c0'],
      ['limit', '2'],
    ],
    headers: { host: 'service.region.example.com', 'content-type': 'application/json' },
    date: '2019-11-15T03:36:55Z',
    canonical: 'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
    signature: '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
  },
  {
    name: 'a GET of the Python SDK',
    credential: SDK,
    method: 'GET',
    path: '/resources',
    query: [['size', '1']],
    headers: { host: 'service.endpoint.myhuaweicloud.com' },
    date: '2020-06-08T02:39:00Z',
    canonical: 'de94dd1e1ccdb730b403ce35d7e14f7c7b04337f6def1c3a3a2ba936852b133f',
    signature: 'cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842',
  },
  {
    name: 'a POST of the Python SDK',
    credential: SDK,
    method: 'POST',
    path: '/resources',
    query: [['size', '1']],
    headers: { host: 'service.endpoint.myhuaweicloud.com' },
    date: '2020-06-08T02:39:00Z',
    body: '{"name":"test","id":1}',
    canonical: '2b1b2515e48cb55e043ff2ec5b93d3f13ec287e1da1d7a2e4e14b0611a341969',
    signature: '436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f',
  },
  {
    name: 'a GET of the Go SDK',
    credential: SDK,
    method: 'GET',
    path: '/path',
    query: [['limit', '1']],
    headers: {},
    date: '2006-01-02T15:04:05Z',
    canonical: '85c3b7730f308aee452b16138a42a914397e43a8f0d732dfa521c0ef2afa98a4',
    signature: '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
  },
  {
    name: 'a POST of the Go SDK, whose body ends with a line end',
    credential: SDK,
    method: 'POST',
    path: '/path',
    query: [['key', 'value']],
    headers: {},
    date: '2006-01-02T15:04:05Z',
    body: '{"Name":"test","Id":1}\n',
    canonical: '13f75ff5f5216199f986c7e7f2f77834d5e160ad9e46f37319816dc72ba7eeab',
    signature: 'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
  },
  {
    name: 'the PATCH of the example request',
    credential: SDK,
    method: 'PATCH',
    path: `/v2/${PROJECT}/pools/auto-pool-os-${PROJECT}`,
    headers: {
      host: 'modelarts.cn-north-4.myhuaweicloud.com',
      'content-type': 'application/merge-patch+json',
    },
    date: '2025-11-19T08:00:00Z',
    body: '{"spec":{"resources":[{"flavor":"modelarts.vm.cpu.4ud","count":3}]}}',
    canonical: '726b547816d1720f3251c0a655475c6948742776f188518f950134ec31fff2f0',
    signature: 'e100aa7bf466cc5ffa1c6139f43b35c6fca4d16adcf6efe91abceb3ee33cce0f',
  },
];

describe.each(vectors)('$name', (vector) => {
  const { method, path, query = [], headers, body = '', credential } = vector;
  const request = { method, path, query, headers, body: Buffer.from(body) };
  const signed = signRequest(request, credential, new Date(vector.date));

  test('gives the published signature', () => {
    expect(signed['authorization']).toMatch(new RegExp(`^SDK-HMAC-SHA256 Access=${credential.ak}, `));
    expect(signed['authorization']).toMatch(new RegExp(`, Signature=${vector.signature}$`));
  });

  test('gives the published hash of the canonical request', () => {
    const { authorization: _, ...sent } = signed;
    const text = canonicalRequest(request, sent, Object.keys(sent).sort());
    expect(createHash('sha256').update(text).digest('hex')).toBe(vector.canonical);
  });
});

test('keys and values of the query are encoded and sorted as published', () => {
  const query: [string, string][] = [
    ['test', '一 (&=?!#%.*)'],
    ['path', '/tmp/123'],
    ['multi', '3'],
    ['multi', '1'],
    ['multi', '2'],
    ['limit', '1'],
    ['enable', 'true'],
  ];
  expect(toQueryString(query)).toBe(
    'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
  );
  expect(toQueryString([['empty', '']])).toBe('empty=');
});

test('a security token is sent and signed', () => {
  const request = {
    method: 'GET',
    path: '/v2/p/pools',
    query: [],
    headers: { host: 'h' },
    body: Buffer.alloc(0),
  };
  const signed = signRequest(request, { ...SDK, securityToken: 'token' }, new Date(0));
  expect(signed['x-security-token']).toBe('token');
  expect(signed['authorization']).toContain('SignedHeaders=host;x-sdk-date;x-security-token,');
});

test('one changed byte of the body changes the signature', () => {
  const sign = (body: string) =>
    signRequest(
      { method: 'PATCH', path: '/x', query: [], headers: {}, body: Buffer.from(body) },
      SDK,
      new Date(0),
    );
  expect(sign('{"count":3}')['authorization']).not.toBe(sign('{"count":4}')['authorization']);
});

/** The vendor's own signer hashes `JSON.stringify(data)`: the bodies of this test are made that way. */
const unused = (): never => {
  throw new Error('The signer alone is used.');
};

test("the vendor's own signer agrees on any request", () => {
  const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,40}$/);
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const request = fc.record({
    method: fc.constantFrom('GET', 'PATCH'),
    segments: fc.array(name, { minLength: 1, maxLength: 5 }),
    query: fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), text, { maxKeys: 4, noNullPrototype: true }),
    body: fc.option(fc.dictionary(text, fc.jsonValue(), { minKeys: 1, noNullPrototype: true })),
    ak: fc.stringMatching(/^[A-Z0-9]{20}$/),
    sk: fc.stringMatching(/^[A-Za-z0-9]{40}$/),
    now: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
  });
  fc.assert(
    fc.property(request, ({ method, segments, query, body, ak, sk, now }) => {
      const path = `/${segments.map(encodeSegment).join('/')}`;
      const date = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
      const headers = {
        host: 'modelarts.cn-north-4.myhuaweicloud.com',
        'content-type': 'application/merge-patch+json',
        'x-project-id': PROJECT,
      };
      const sent = body === null ? '' : JSON.stringify(body);
      const ours = signRequest(
        { method, path, query: Object.entries(query), headers, body: Buffer.from(sent) },
        { ak, sk },
        now,
      );
      const { host: _, ...rest } = headers;
      const theirs: { Authorization?: string } = AKSKSigner.sign(
        {
          method,
          endpoint: `https://modelarts.cn-north-4.myhuaweicloud.com${path}`,
          queryParams: { ...query },
          headers: { ...rest, 'X-Sdk-Date': date },
          data: body ?? undefined,
        },
        { getAk: () => ak, getSk: () => sk, processAuthRequest: unused, processAuthParams: unused },
      );
      expect(ours['authorization']).toBe(theirs.Authorization);
    }),
    { seed: 20, numRuns: 300 },
  );
});
