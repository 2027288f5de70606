import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Credentials, type TestApp } from '../start-app.test-kit.ts';

let app: TestApp;
let admin: Credentials;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signIn('admin');
});
afterAll(() => app.close());

const path = '/api/projects/p1/pools/pool-1';
const mergePatch = 'application/merge-patch+json';
const send = (body: string | Uint8Array, headers: Record<string, string | string[]> = {}) =>
  app.send({
    method: 'PATCH',
    path,
    body,
    headers: {
      ...admin,
      'content-type': mergePatch,
      'if-match': '"abc"',
      'idempotency-key': 'key-12345678',
      ...headers,
    },
  });
const plan = (body: string) =>
  app.send({
    method: 'POST',
    path: `${path}/plan`,
    body,
    headers: { ...admin, 'content-type': 'application/json', 'if-match': '"abc"' },
  });
const refusal = async (body: string) => {
  const calls = app.calls.length;
  const { status, json } = await send(body);
  expect(app.calls).toHaveLength(calls);
  return { status, json };
};
const entry = (rest: string) => `{"spec":{"resources":[{"flavor":"f","count":1${rest}}]}}`;

describe('the content type of a write', () => {
  it.each([
    'application/merge-patch+json',
    'Application/Merge-Patch+JSON',
    'application/merge-patch+json; charset=utf-8',
    'application/merge-patch+json;charset="UTF-8"',
  ])('may be %s', async (type) => {
    expect((await send('{"spec":{}}', { 'content-type': type })).status).toBe(200);
  });

  it.each([
    'application/json',
    'application/json-patch+json',
    'application/merge-patch',
    'application/merge-patch+jsonx',
    'application/merge-patch+json; charset=utf-16',
    'application/merge-patch+json; charset=latin1',
    'application/merge-patch+json; charset=utf-8; x=y',
    'application/merge-patch+json; boundary=x',
    'application/merge-patch+json, application/json',
    ' application/strategic-merge-patch+json',
    'text/json',
    'text/plain',
    'text/html',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/vnd.api+json',
    '*/*',
    'json',
    '',
  ])('may not be "%s"', async (type) => {
    const answer = await send('{"spec":{}}', { 'content-type': type });
    expect([answer.status, answer.json]).toMatchObject([415, { code: 'request.content_type' }]);
  });

  it('stands once, and the body is not compressed', async () => {
    expect((await send('{}', { 'content-type': [mergePatch, 'text/plain'] })).status).toBe(415);
    expect((await send('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await send('{}', { 'content-encoding': 'identity' })).status).toBe(415);
  });

  it('is application/json everywhere else', async () => {
    const headers = { ...admin, 'if-match': '"abc"' };
    for (const type of [mergePatch, 'text/plain', '']) {
      const sent = {
        method: 'POST',
        path: `${path}/plan`,
        body: '{}',
        headers: { ...headers, 'content-type': type },
      };
      expect((await app.send(sent)).status).toBe(415);
    }
  });
});

describe('the body of a write', () => {
  const wrong: readonly (readonly [body: string, pointer: string, code: string])[] = [
    // Table 3
    ['[]', '', 'value.type'],
    ['null', '', 'value.null'],
    ['"text"', '', 'value.type'],
    ['{"kind":"Pool"}', '/kind', 'key.unknown'],
    ['{"metadata":null}', '/metadata', 'value.null'],
    ['{"spec":[]}', '/spec', 'value.type'],
    ['{"status":{}}', '/status', 'key.unknown'],
    // Table 4
    ['{"metadata":{"labels":{}}}', '/metadata/labels', 'key.unknown'],
    ['{"metadata":{"annotations":null}}', '/metadata/annotations', 'value.null'],
    ['{"metadata":{"annotations":7}}', '/metadata/annotations', 'value.type'],
    // Table 5
    [
      '{"metadata":{"annotations":{"os.modelarts/description":null}}}',
      '/metadata/annotations/os.modelarts~1description',
      'value.null',
    ],
    [
      '{"metadata":{"annotations":{"os.modelarts/description":5}}}',
      '/metadata/annotations/os.modelarts~1description',
      'value.type',
    ],
    [
      `{"metadata":{"annotations":{"os.modelarts/description":"${'x'.repeat(1001)}"}}}`,
      '/metadata/annotations/os.modelarts~1description',
      'value.too_big',
    ],
    [
      '{"metadata":{"annotations":{"os.modelarts/auto.pay":"1"}}}',
      '/metadata/annotations/os.modelarts~1auto.pay',
      'key.unknown',
    ],
    [
      '{"metadata":{"annotations":{"os.modelarts/billing.mode":null}}}',
      '/metadata/annotations/os.modelarts~1billing.mode',
      'key.unknown',
    ],
    [
      `{"metadata":{"annotations":{"os.modelarts/order.id":"${'1'.repeat(65)}"}}}`,
      '/metadata/annotations/os.modelarts~1order.id',
      'value.too_big',
    ],
    // Table 6
    ['{"spec":{"type":"Dedicate"}}', '/spec/type', 'key.unknown'],
    ['{"spec":{"scope":"Train"}}', '/spec/scope', 'value.type'],
    ['{"spec":{"scope":["Train","Play"]}}', '/spec/scope/1', 'value.unknown'],
    ['{"spec":{"scope":["Train","Train"]}}', '/spec/scope', 'value.invalid'],
    ['{"spec":{"jobFlavors":[null]}}', '/spec/jobFlavors/0', 'value.null'],
    ['{"spec":{"resources":{}}}', '/spec/resources', 'value.type'],
    ['{"spec":{"driver":"x"}}', '/spec/driver', 'value.type'],
    // Table 7
    [entry(',"maxCount":9'), '/spec/resources/0/maxCount', 'key.unknown'],
    ['{"spec":{"resources":[{"count":1}]}}', '/spec/resources/0/flavor', 'key.missing'],
    ['{"spec":{"resources":[{"flavor":"f"}]}}', '/spec/resources/0/count', 'key.missing'],
    ['{"spec":{"resources":[{"flavor":"f","count":-1}]}}', '/spec/resources/0/count', 'value.too_small'],
    ['{"spec":{"resources":[{"flavor":"f","count":2001}]}}', '/spec/resources/0/count', 'value.too_big'],
    ['{"spec":{"resources":[{"flavor":"f","count":"3"}]}}', '/spec/resources/0/count', 'value.type'],
    ['{"spec":{"resources":[{"flavor":"f","count":true}]}}', '/spec/resources/0/count', 'value.type'],
    ['{"spec":{"resources":[{"flavor":"f","count":null}]}}', '/spec/resources/0/count', 'value.null'],
    ['{"spec":{"resources":[{"flavor":"","count":1}]}}', '/spec/resources/0/flavor', 'value.too_small'],
    ['{"spec":{"resources":[null]}}', '/spec/resources/0', 'value.null'],
    // Table 8
    [entry(',"azs":null'), '/spec/resources/0/azs', 'value.null'],
    [entry(',"azs":[{"az":"a"}]'), '/spec/resources/0/azs/0/count', 'key.missing'],
    [entry(',"azs":[{"az":"a","count":1,"x":2}]'), '/spec/resources/0/azs/0/x', 'key.unknown'],
    [entry(',"azs":[{"az":3,"count":1}]'), '/spec/resources/0/azs/0/az', 'value.type'],
    // Table 9
    ['{"spec":{"driver":{"gpuVersion":null}}}', '/spec/driver/gpuVersion', 'value.null'],
    ['{"spec":{"driver":{"updateStrategy":"later"}}}', '/spec/driver/updateStrategy', 'value.unknown'],
    ['{"spec":{"driver":{"version":"1"}}}', '/spec/driver/version', 'key.unknown'],
    // Numbers that two parsers could read differently
    ...['5.0', '1e1', '-0', '3.0000000000000001', '1e400', '9007199254740993', '-1e-400', '0.5'].map(
      (number) =>
        [
          `{"spec":{"resources":[{"flavor":"a","count":1},{"flavor":"f","count":${number}}]}}`,
          '/spec/resources/1/count',
          'number.not_plain',
        ] as const,
    ),
    // Keys that two parsers could read differently
    ['{"spec":{},"spec":{}}', '/spec', 'key.duplicate'],
    ['{"spec":{"scope":[],"\\u0073cope":[]}}', '/spec/scope', 'key.duplicate'],
    [entry(',"count":1'), '/spec/resources/0/count', 'key.duplicate'],
    ['{"__proto__":{"spec":{}}}', '/__proto__', 'key.unknown'],
    ['{"spec":{"__proto__":null}}', '/spec/__proto__', 'key.unknown'],
    ['{"spec":{"\\u005f_proto__":{}}}', '/spec/__proto__', 'key.unknown'],
    ['{"constructor":{"prototype":{"x":1}}}', '/constructor', 'key.unknown'],
    ['{"spec":{"driver":{"prototype":{}}}}', '/spec/driver/prototype', 'key.unknown'],
    ['{"a/b~c":1}', '/a~1b~0c', 'key.unknown'],
    // Depth
    [`{"spec":${'['.repeat(20)}${']'.repeat(20)}}`, `/spec${'/0'.repeat(19)}`, 'depth.exceeded'],
    [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, '/0'.repeat(20), 'depth.exceeded'],
  ];

  it.each(wrong)('%s is wrong at %s', async (body, pointer, code) => {
    const { status, json } = await refusal(body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'request.invalid', errors: [{ pointer, code }] });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'spec'],
    ['a cut off text', '{"spec":'],
    ['two documents', '{}{}'],
    ['a comment', '{/**/}'],
    ['a trailing comma', '{"spec":{},}'],
    ['NaN', '{"spec":NaN}'],
    ['a byte order mark', '\ufeff{}'],
    ['a leading zero', '{"a":01}'],
  ])('%s is no JSON', async (_, body) => {
    expect(await refusal(body)).toMatchObject({ status: 400, json: { code: 'request.not_json' } });
  });

  it('must be UTF-8', async () => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xc0, 0xaf, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0xfe, 0xff],
    ]) {
      const answer = await send(Uint8Array.from(bytes));
      expect([answer.status, answer.json]).toMatchObject([400, { code: 'request.not_json' }]);
    }
  });

  it('does not change what objects inherit', async () => {
    await refusal('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('names every wrong place, twenty at most, and never a value', async () => {
    const entries = Array.from({ length: 50 }, () => '{"flavor":"secret-value","count":"secret-value"}');
    const { json } = await refusal(`{"spec":{"resources":[${entries.join(',')}]}}`);
    expect(json).toMatchObject({ errors: Array.from({ length: 20 }, () => ({ code: 'value.type' })) });
    expect(JSON.stringify(json)).not.toContain('secret-value');
  });
});

describe('an edit to plan', () => {
  it.each([
    ['{"entries":[{"add":{"flavor":"f","count":"3"}}]}', '/entries/0/add/count', 'value.type'],
    ['{"entries":[{"entry":{"flavor":"f"},"count":{"from":1}}]}', '/entries/0/count/to', 'key.missing'],
    ['{"entries":[{"entry":{"flavor":"f"},"remove":false}]}', '/entries/0/remove', 'value.unknown'],
    ['{"description":{"from":null,"to":null}}', '/description/to', 'value.null'],
    ['{"price":1}', '/price', 'key.unknown'],
  ])('%s is wrong at %s', async (body, pointer, code) => {
    const { status, json } = await plan(body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ pointer, code }] });
  });
});

describe('the size of a write', () => {
  const described = (length: number) => `{"metadata":{"annotations":{"x":"${'x'.repeat(length)}"}}}`;
  const bytesAround = described(0).length;

  it('may be 64 KB and no byte more', async () => {
    expect((await send(described(64 * 1024 - bytesAround))).status).toBe(400);
    const answer = await send(described(64 * 1024 - bytesAround + 1));
    expect([answer.status, answer.json]).toMatchObject([413, { code: 'request.too_large' }]);
  });

  it('is refused for 200 kinds of too much', async () => {
    const calls = app.calls.length;
    const list = (item: string, length: number) => `[${Array.from({ length }, () => item).join(',')}]`;
    for (let step = 1; step <= 40; step += 1) {
      const bodies = [
        described(64 * 1024 + step * 700),
        `{"spec":{"resources":${list('{"flavor":"f","count":1}', 100 + step)}}}`,
        entry(`,"azs":${list('{"az":"a","count":1}', 20 + step)}`),
        `{"spec":{"resources":[{"flavor":"${'f'.repeat(128 + step)}","count":1}]}}`,
        `{"spec":${'{"a":'.repeat(19 + step)}1${'}'.repeat(19 + step)}}`,
      ];
      for (const body of bodies) expect([400, 413]).toContain((await send(body)).status);
    }
    expect(app.calls).toHaveLength(calls);
  });

  it('is known from the announcement alone, and counted when there is none', async () => {
    const huge = await send('x', { 'content-length': '1' });
    expect(huge.status).toBe(400);
    const chunked = await send('x'.repeat(70_000), { 'transfer-encoding': 'chunked' });
    expect(chunked.status).toBe(413);
    expect((await send('x'.repeat(3_000_000))).status).toBe(413);
  });
});
