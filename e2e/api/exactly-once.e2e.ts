import { randomUUID } from 'node:crypto';
import { signInClient, type Answer, type ApiClient } from '../fixtures/api-client.ts';
import type { Control } from '../fixtures/control.ts';
import { exampleFlavor, examplePool, exampleRequest } from '../fixtures/example-pool.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ account: null });

/** Asks again until the answer fits; a poll of a condition, not a sleep of a guessed length. */
async function changeIn(
  client: ApiClient,
  id: string,
  isThere: (change: Answer['body']) => boolean,
): Promise<Answer['body']> {
  let change: Answer['body'] = {};
  await expect
    .poll(
      async () => {
        change = (await client.get(`/api/changes/${id}`)).body;
        return isThere(change);
      },
      { timeout: 20_000, intervals: [50, 100, 200], message: `change ${id}` },
    )
    .toBe(true);
  return change;
}

async function onlyChange(client: ApiClient, key: string): Promise<Answer['body']> {
  const { body } = await client.get(`/api/changes?key=${key}`);
  const items: unknown[] = Array.isArray(body['items']) ? body['items'] : [];
  expect(items, `changes with the key ${key}`).toHaveLength(1);
  const change: Answer['body'] = { ...Object(items[0]) };
  return change;
}

async function patchesSince(control: Control, before: number) {
  const { entries } = await control.journal();
  return entries.slice(before);
}

/** Four are every way once: held before the effect and dropped or let go, held after it. */
const killRounds = process.env['TEST_SIZE'] === 'full' ? 20 : 4;

test('T29: kill -9 while the upstream holds the request: there is one effect and the last word is right', async ({
  world,
  control,
}) => {
  test.setTimeout(360_000);
  let client = await signInClient(world.url, world.projectId, 'admin');
  let count = 2;
  const words: string[] = [];
  for (let round = 0; round < killRounds; round += 1) {
    const when = round % 2 === 0 ? 'before' : 'after';
    // Held before its effect: half of the requests still take effect after the kill, half never do.
    const then = when === 'before' && round % 4 === 0 ? 'drop' : 'continue';
    const { entries } = await control.journal();
    await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'hold', when } });
    const key = randomUUID();
    const sending = client
      .patch(examplePool, exampleRequest(count + 1), { headers: { 'Idempotency-Key': key } })
      .catch(() => 'cut');
    await control.held({ wait: 1, timeoutMs: 10_000 });
    await world.restartBff({ signal: 'SIGKILL' });
    await control.release({ then });
    expect(await sending).toBe('cut');
    client = await signInClient(world.url, world.projectId, 'admin');
    const change = await onlyChange(client, key);
    const id = String(change['id']);
    // What never took effect leaves once more, as the same bytes, after the settle window.
    const settled = await changeIn(client, id, ({ state }) => state === 'following' || state === 'applied');
    words.push(String(settled['state']));
    count += 1;
    const sent = await patchesSince(control, entries.length);
    expect(
      sent.map((entry) => entry.effect),
      `round ${round}, held ${when} the effect, then ${then}`,
    ).toEqual(then === 'continue' ? [true] : [false, true]);
    expect(new Set(sent.map((entry) => entry.body)).size).toBe(1);
    await control.advance(60_000);
  }
  const { body: pool } = await client.get(client.poolPath(examplePool));
  expect(pool).toMatchObject({ spec: { resources: [{ flavor: exampleFlavor, count }] } });
  process.stdout.write(
    `\nT29: ${killRounds} killed while the request is held, 0 double, words ${[...new Set(words)].join(', ')}\n`,
  );
});

test('a double click is one effect', async ({ world, growable }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const etag = (await client.get(client.poolPath(growable.name))).headers.get('etag') ?? '';
  const headers = { 'Idempotency-Key': randomUUID(), 'If-Match': etag };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      client.patch(growable.name, growable.request(growable.count + 1), { headers }),
    ),
  );
  const done = answers.filter(({ status }) => status === 200);
  expect(done.length).toBeGreaterThanOrEqual(1);
  for (const { status, body } of answers) expect([200, 409], JSON.stringify(body)).toContain(status);
  const again = await client.patch(growable.name, growable.request(growable.count + 1), { headers });
  expect(again.status).toBe(200);
  expect(again.text).toBe(done[0]?.text);
  const change = await onlyChange(client, headers['Idempotency-Key']);
  expect(change).toMatchObject({ attempts: [{ n: 1, outcome: 'accepted' }] });
  const audit = await client.get('/api/audit?action=updatePool');
  const lines: { kind: string }[] = Array.isArray(audit.body['items']) ? audit.body['items'] : [];
  expect(lines.filter(({ kind }) => kind === 'intent')).toHaveLength(1);
  expect((await world.control?.journal())?.entries.length ?? 1).toBe(1);
});

test('a cut connection is one effect, and the same key tells how it ended', async ({ world, control }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'hold', when: 'before' } });
  const abort = new AbortController();
  const etag = (await client.get(client.poolPath(examplePool))).headers.get('etag') ?? '';
  const headers = { 'Idempotency-Key': randomUUID(), 'If-Match': etag };
  const cut = client
    .patch(examplePool, exampleRequest(3), { headers, signal: abort.signal })
    .catch(() => 'cut');
  await control.held({ wait: 1, timeoutMs: 10_000 });
  abort.abort();
  expect(await cut).toBe('cut');
  await control.release({ then: 'continue' });
  await control.journal({ wait: 1, timeoutMs: 10_000 });
  let again: Answer | undefined;
  await expect
    .poll(async () => (again = await client.patch(examplePool, exampleRequest(3), { headers })).status, {
      intervals: [50, 100],
    })
    .toBe(200);
  expect(again?.body).toMatchObject({ spec: { resources: [{ count: 3 }] } });
  expect((await control.journal()).entries).toHaveLength(1);
});

test('a key that was used with another body is refused', async ({ world, growable }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const headers = { 'Idempotency-Key': randomUUID() };
  expect((await client.patch(growable.name, growable.request(growable.count + 1), { headers })).status).toBe(
    200,
  );
  const other = await client.patch(growable.name, growable.request(growable.count + 2), { headers });
  expect(other).toMatchObject({ status: 422, body: { code: 'key.reused' } });
  await onlyChange(client, headers['Idempotency-Key']);
  expect((await world.control?.journal())?.entries.length ?? 1).toBe(1);
});

test('the text of the plan is the text the upstream got, byte for byte, signed', async ({
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const etag = (await client.get(client.poolPath(examplePool))).headers.get('etag') ?? '';
  const edit = { entries: [{ entry: { flavor: exampleFlavor }, count: { from: 2, to: 3 } }] };
  const plan = await client.call('POST', `${client.poolPath(examplePool)}/plan`, {
    body: edit,
    headers: { 'If-Match': etag },
  });
  expect(plan.status).toBe(200);
  const headers = { 'If-Match': etag, 'Poolwright-Plan': String(plan.body['planHash']) };
  expect((await client.patch(examplePool, exampleRequest(3), { headers })).status).toBe(200);
  const [sent, ...more] = (await control.journal()).entries;
  expect(more).toEqual([]);
  expect(sent?.body).toBe(plan.body['body']);
  expect(JSON.parse(sent?.body ?? '')).toEqual(exampleRequest(3));
  expect(sent?.bodySha256).toBe(plan.body['planHash']);
  expect(sent?.verified).toBe(true);
  expect(sent?.headers['content-type']).toBe('application/merge-patch+json');
});

for (const [name, fault, effect] of [
  ['a reply that is lost after the effect', { kind: 'drop', when: 'after' }, true],
  [
    'a 502 after the effect',
    { kind: 'answer', status: 502, effect: true, body: '<html>bad gateway</html>' },
    true,
  ],
  ['a truncated answer', { kind: 'truncate', afterBytes: 40 }, true],
  ['a connection that is dropped before the effect', { kind: 'drop', when: 'before' }, false],
  ['a 500 without effect', { kind: 'answer', status: 500, effect: false, body: '' }, false],
] as const) {
  test(`${name} is one effect: ${effect ? 'seen by reading' : 'the same bytes once more'}`, async ({
    world,
    control,
  }) => {
    const client = await signInClient(world.url, world.projectId, 'admin');
    await control.fault({ method: 'PATCH', times: 1, fault });
    const answer = await client.patch(examplePool, exampleRequest(3));
    expect(answer.status).toBe(202);
    const id = answer.headers.get('poolwright-change') ?? '';
    expect(answer.headers.get('location')).toBe(`/api/changes/${id}`);
    await changeIn(client, id, ({ state }) => state === 'following' || state === 'applied');
    const { entries } = await control.journal();
    expect(entries.map((entry) => entry.effect)).toEqual(effect ? [true] : [false, true]);
    expect(new Set(entries.map((entry) => entry.body)).size).toBe(1);
    await changeIn(client, id, ({ state }) => state === 'applied');
  });
}

test.describe('with a short settle window', () => {
  test.use({ worldOptions: { bffEnv: { SETTLE_WINDOW_MS: '1000' } } });

  test('a request lost three times asks a person, and is not sent a fourth time', async ({
    world,
    control,
  }) => {
    const client = await signInClient(world.url, world.projectId, 'admin');
    await control.fault({ method: 'PATCH', times: 100, fault: { kind: 'drop', when: 'before' } });
    const answer = await client.patch(examplePool, exampleRequest(3));
    expect(answer.status).toBe(202);
    const id = String(answer.body['id']);
    const asked = await changeIn(client, id, ({ unsettled }) => unsettled === true);
    expect(asked).toMatchObject({ state: 'checking', actions: ['wait-on', 'withdraw'] });
    const second = await client.patch(examplePool, exampleRequest(8));
    expect(second).toMatchObject({ status: 409, body: { code: 'change.in_flight', changeId: id } });
    const given = await client.call('POST', `/api/changes/${id}/withdraw`);
    expect(given.body['state']).toBe('unresolved');
    const { entries } = await control.journal();
    expect(entries.map((entry) => entry.effect)).toEqual([false, false, false]);
    expect(new Set(entries.map((entry) => entry.body)).size).toBe(1);
  });
});

test('a throttled request is sent again at its time, three times at most', async ({ world, control }) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  const body = { error_code: 'APIGW.0308', error_msg: 'The throttling threshold has been reached' };
  await control.fault({
    method: 'PATCH',
    times: 3,
    fault: { kind: 'answer', status: 429, headers: { 'Retry-After': '1' }, body },
  });
  const answer = await client.patch(examplePool, exampleRequest(3));
  expect(answer).toMatchObject({ status: 202, body: { state: 'applying' } });
  expect(typeof answer.body['nextAttemptAt']).toBe('string');
  const failed = await changeIn(client, String(answer.body['id']), ({ state }) => state === 'failed');
  expect(failed).toMatchObject({ error: { code: 'upstream.throttled' } });
  const { entries } = await control.journal();
  expect(entries).toHaveLength(3);
  expect(new Set(entries.map((entry) => entry.body)).size).toBe(1);
});

test('a pool changed elsewhere while nobody knows is a conflict that a person ends', async ({
  world,
  control,
}) => {
  const client = await signInClient(world.url, world.projectId, 'admin');
  await control.fault({ method: 'PATCH', times: 1, fault: { kind: 'drop', when: 'before' } });
  await control.changePool(examplePool, {});
  const answer = await client.patch(examplePool, exampleRequest(3));
  expect(answer.status).toBe(202);
  const id = String(answer.body['id']);
  await control.changePool(examplePool, { spec: { resources: [{ flavor: exampleFlavor, count: 7 }] } });
  const conflict = await changeIn(client, id, ({ state }) => state === 'conflict');
  expect(conflict).toMatchObject({
    actions: ['withdraw', 'rebase'],
    live: { spec: { resources: [{ count: 7 }] } },
  });
  const second = await client.patch(examplePool, exampleRequest(8));
  expect(second).toMatchObject({ status: 409, body: { code: 'change.in_flight', changeId: id } });
  expect((await client.call('POST', `/api/changes/${id}/rebase`)).body['state']).toBe('stale');
  // What was sent may still arrive, and must not undo the next one unseen: until then the pool is kept for it.
  const next = async () => (await client.patch(examplePool, exampleRequest(8))).status;
  await expect.poll(next, { timeout: 60_000 }).toBe(200);
});
