import { signInClient } from '../fixtures/api-client.ts';
import { examplePool, exampleRequest } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ account: null });

/** Bad bodies, one or more for each of tables 3-9: what is wrong, the body, the pointer that must be named. */
const badBodies: readonly [name: string, body: string, pointer: string][] = [
  ['table 3, unknown key', '{"apiVersion":"v2"}', '/apiVersion'],
  ['table 3, wrong type', '{"spec":[]}', '/spec'],
  ['table 3, null', '{"spec":null}', '/spec'],
  ['table 4, unknown key', '{"metadata":{"labels":{}}}', '/metadata/labels'],
  ['table 4, null', '{"metadata":{"annotations":null}}', '/metadata/annotations'],
  [
    'table 5, another annotation',
    '{"metadata":{"annotations":{"os.modelarts/auto.pay":"1"}}}',
    '/metadata/annotations/os.modelarts~1auto.pay',
  ],
  [
    'table 5, wrong type',
    '{"metadata":{"annotations":{"os.modelarts/description":1}}}',
    '/metadata/annotations/os.modelarts~1description',
  ],
  [
    'table 5, null',
    '{"metadata":{"annotations":{"os.modelarts/description":null}}}',
    '/metadata/annotations/os.modelarts~1description',
  ],
  [
    'table 5, over size',
    `{"metadata":{"annotations":{"os.modelarts/description":"${'x'.repeat(1001)}"}}}`,
    '/metadata/annotations/os.modelarts~1description',
  ],
  ['table 6, unknown key', '{"spec":{"type":"Dedicate"}}', '/spec/type'],
  ['table 6, unknown job type', '{"spec":{"scope":["Train","Play"]}}', '/spec/scope/1'],
  ['table 6, wrong type', '{"spec":{"jobFlavors":"a"}}', '/spec/jobFlavors'],
  [
    'table 7, unknown key',
    '{"spec":{"resources":[{"flavor":"f","count":1,"maxCount":1}]}}',
    '/spec/resources/0/maxCount',
  ],
  ['table 7, missing count', '{"spec":{"resources":[{"flavor":"f"}]}}', '/spec/resources/0/count'],
  ['table 7, negative', '{"spec":{"resources":[{"flavor":"f","count":-1}]}}', '/spec/resources/0/count'],
  ['table 7, fraction', '{"spec":{"resources":[{"flavor":"f","count":1.5}]}}', '/spec/resources/0/count'],
  ['table 7, 5.0', '{"spec":{"resources":[{"flavor":"f","count":5.0}]}}', '/spec/resources/0/count'],
  ['table 7, 1e1', '{"spec":{"resources":[{"flavor":"f","count":1e1}]}}', '/spec/resources/0/count'],
  ['table 7, 1e400', '{"spec":{"resources":[{"flavor":"f","count":1e400}]}}', '/spec/resources/0/count'],
  [
    'table 7, too many nodes',
    '{"spec":{"resources":[{"flavor":"f","count":2001}]}}',
    '/spec/resources/0/count',
  ],
  ['table 7, as text', '{"spec":{"resources":[{"flavor":"f","count":"3"}]}}', '/spec/resources/0/count'],
  [
    'table 8, unknown key',
    '{"spec":{"resources":[{"flavor":"f","count":1,"azs":[{"az":"a","count":1,"x":1}]}]}}',
    '/spec/resources/0/azs/0/x',
  ],
  ['table 8, null', '{"spec":{"resources":[{"flavor":"f","count":1,"azs":null}]}}', '/spec/resources/0/azs'],
  [
    'table 9, unknown strategy',
    '{"spec":{"driver":{"updateStrategy":"rolling"}}}',
    '/spec/driver/updateStrategy',
  ],
  ['table 9, unknown key', '{"spec":{"driver":{"version":"1"}}}', '/spec/driver/version'],
  ['table 9, null', '{"spec":{"driver":{"gpuVersion":null}}}', '/spec/driver/gpuVersion'],
  ['a prototype key', '{"__proto__":{"polluted":true}}', '/__proto__'],
  ['a key twice', '{"spec":{},"spec":{}}', '/spec'],
];

test('a bad body is 400 with the pointer of the wrong place, and nothing is sent', async ({
  world,
  growable,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  for (const [name, body, pointer] of badBodies) {
    const answer = await client.patch(growable.name, body);
    expect(answer.status, `${name}: ${answer.text}`).toBe(400);
    expect(answer.headers.get('content-type'), name).toContain('application/problem+json');
    expect(answer.body['errors'], name).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer })]),
    );
  }
  expect((await client.patch(growable.name, `{"spec":"${'x'.repeat(70_000)}"}`)).status).toBe(413);
  expect((await client.patch(growable.name, '{"spec":')).status).toBe(400);
  expect(
    (await client.patch(growable.name, `${'['.repeat(40_000)}${']'.repeat(40_000)}`)).status,
  ).toBeLessThan(500);
  expect((await client.get('/api/changes')).body['items']).toEqual([]);
  expect((await world.control?.journal())?.entries ?? []).toEqual([]);
});

test('a pool with a flavor in two node pools: too many or too few entries of it are never guessed', async ({
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const list = await client.get(`/api/projects/${world.projectId}/pools?q=ads-two-nodepools`);
  const items = list.body['items'];
  const found: unknown = Array.isArray(items) ? items[0] : undefined;
  const pool = String(Object(found).name);
  const seen = await client.get(client.poolPath(pool));
  const resources: { flavor: string; count: number }[] = Object(seen.body['spec']).resources;
  const flavor = resources[0]?.flavor ?? '';
  const bare = (counts: readonly number[]) => ({
    spec: { resources: counts.map((count) => ({ flavor, count })) },
  });
  expect((await client.patch(pool, bare([4]))).body['code']).toBe('pool.ambiguous_entry');
  expect((await client.patch(pool, bare([4, 4, 4]))).body['code']).toBe('pool.ambiguous_entry');
  expect((await control.journal()).entries).toEqual([]);
});

test('hostile names in the path reach no upstream', async ({ world }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const before = (await world.control?.journal())?.requests;
  for (const name of [
    '%2e%2e%2f',
    '..%2f..%2fv1',
    '%00',
    'a%0ab',
    'a%20b',
    'x%3fy',
    '%E2%80%AE',
    'a'.repeat(300),
    '%',
    '%zz',
    'a;b',
    '%5c..',
  ]) {
    const answer = await client.patch(name, exampleRequest(3), { headers: { 'If-Match': '"x"' } });
    expect([400, 404], `${name}: ${answer.status}`).toContain(answer.status);
  }
  expect((await world.control?.journal())?.requests).toEqual(before);
});

test("a viewer's write is 403, an audit line, and nothing upstream", async ({ world }) => {
  const viewer = await signInClient(world.url, world.projectId, 'viewer');
  const before = (await world.control?.journal())?.requests;
  const headers = { 'If-Match': '"0000"' };
  const refused = await viewer.patch(examplePool, exampleRequest(3), { headers });
  expect(refused).toMatchObject({ status: 403, body: { code: 'access.denied' } });
  expect((await world.control?.journal())?.requests).toEqual(before);
  const auditor = await signInClient(world.url, world.projectId, 'auditor');
  const audit = await auditor.get('/api/audit?action=updatePool');
  expect(audit.body['items']).toEqual([
    expect.objectContaining({
      kind: 'refused',
      actor: expect.objectContaining({ id: 'viewer' }),
      pool: examplePool,
    }),
  ]);
  expect((await viewer.get('/api/audit')).status).toBe(403);
});

test("another team's pool and one that is not there give the same answer", async ({ world }) => {
  const admin = await signInClient(world.url, world.projectId, 'admin');
  const member = await signInClient(world.url, world.projectId, 'member');
  const all = await admin.get(`/api/projects/${world.projectId}/pools?limit=500`);
  const own = await member.get(`/api/projects/${world.projectId}/pools?limit=500`);
  const names = (body: Readonly<Record<string, unknown>>): { name: string; displayName: string }[] =>
    Array.isArray(body['items']) ? body['items'] : [];
  expect(names(own.body).length).toBeGreaterThan(0);
  expect(names(own.body).every(({ displayName }) => displayName.startsWith('vision-'))).toBe(true);
  const foreign = names(all.body).find(({ displayName }) => !displayName.startsWith('vision-'))?.name ?? '';
  const there = await member.get(member.poolPath(foreign));
  const nowhere = await member.get(member.poolPath('no-such-pool'));
  expect([there.status, nowhere.status]).toEqual([404, 404]);
  const bare = ({ text, body }: { text: string; body: Readonly<Record<string, unknown>> }, name: string) =>
    text.replaceAll(String(body['requestId']), '').replaceAll(name, '');
  expect(bare(there, foreign)).toBe(bare(nowhere, 'no-such-pool'));
});

test('an upstream that rejects the credential is 502 for the browser, never 401', async ({
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const headers = { 'If-Match': (await client.get(client.poolPath(examplePool))).headers.get('etag') ?? '' };
  const body = {
    error_code: 'APIGW.0301',
    error_msg: 'Incorrect IAM authentication information: verify aksk signature fail',
  };
  await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'answer', status: 401, body } });
  const answer = await client.patch(examplePool, exampleRequest(3), { headers });
  expect(answer).toMatchObject({
    status: 502,
    body: { code: 'upstream.credential_rejected', upstream: { status: 401, errorCode: 'APIGW.0301' } },
  });
  expect((await client.get('/api/session')).body['user']).not.toBeNull();
});

test('an old look at the pool is 412 with what is there now and what moved', async ({ world, control }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const etag = (await client.get(client.poolPath(examplePool))).headers.get('etag') ?? '';
  await control.changePool(examplePool, {
    metadata: { annotations: { 'os.modelarts/description': 'by a console user' } },
  });
  const answer = await client.patch(examplePool, exampleRequest(3), { headers: { 'If-Match': etag } });
  expect(answer.status).toBe(412);
  expect(answer.body).toMatchObject({
    code: 'pool.changed_meanwhile',
    touched: ['/metadata/annotations/os.modelarts~1description'],
    current: { metadata: { annotations: { 'os.modelarts/description': 'by a console user' } } },
  });
  expect((await control.journal()).entries).toEqual([]);
});

test('each header a write needs is asked for by its name, and nothing is sent', async ({
  world,
  growable,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const etag = (await client.get(client.poolPath(growable.name))).headers.get('etag') ?? '';
  const whole = { 'If-Match': etag, 'Idempotency-Key': 'a-key-of-this-test' };
  const cases = [
    [{ ...whole, 'If-Match': '' }, 428, 'request.if_match_missing'],
    [{ ...whole, 'If-Match': '*' }, 400, 'request.if_match_invalid'],
    [{ ...whole, 'If-Match': `W/${etag}` }, 400, 'request.if_match_invalid'],
    [{ ...whole, 'Idempotency-Key': '' }, 400, 'request.key_missing'],
    [{ ...whole, 'Idempotency-Key': 'short' }, 400, 'request.key_invalid'],
    [{ ...whole, 'If-Match': '"0000"' }, 412, 'pool.changed_meanwhile'],
  ] as const;
  for (const [headers, status, code] of cases) {
    const answer = await client.patch(growable.name, growable.request(growable.count + 1), { headers });
    expect(answer, JSON.stringify(headers)).toMatchObject({ status, body: { code } });
  }
  const { body: pool } = await client.get(client.poolPath(growable.name));
  expect(pool).toMatchObject(Object(growable.request(growable.count)));
  expect((await world.control?.journal())?.entries ?? []).toEqual([]);
});

test('a pool that is not there is 404, read or written', async ({ world }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const headers = { 'If-Match': '"0000"' };
  for (const answer of [
    await client.get(client.poolPath('no-such-pool')),
    await client.patch('no-such-pool', exampleRequest(3), { headers }),
  ]) {
    expect(answer).toMatchObject({ status: 404, body: { code: 'pool.not_found' } });
  }
});
