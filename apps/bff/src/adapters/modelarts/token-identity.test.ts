import { afterEach, describe, expect, test } from 'vitest';
import { DomainError } from '../../domain/domain-error.ts';
import { createTokenIdentity } from './token-identity.ts';
import type { IamUser } from './iam-token.ts';
import { createUpstreamClient } from './upstream-client.ts';
import { json, startUpstream, testClock, testGateway } from './upstream-server.test-kit.ts';
import type { Answer } from './upstream-server.test-kit.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const POOL = { kind: 'Pool', metadata: { name: 'pool-a' }, spec: {} };
const WRONG = json(401, {
  error: { code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' },
});
const PASSWORD = 'PASSWORDFORTESTS';
const DAY_MS = 24 * 3_600_000;

interface Iam {
  lifetimeMs: number;
  /** Instead of a token. */
  instead: Answer | null;
  password: string;
}

/** A cloud with its IAM on one address: tokens are `token-1`, `token-2`, …; the newest ones are good until revoked. */
async function world({ inFile = PASSWORD } = {}) {
  const clock = testClock();
  const iam: Iam = { lifetimeMs: DAY_MS, instead: null, password: PASSWORD };
  const good = new Set<string>();
  const learned: string[] = [];
  let minted = 0;
  const give: Answer = (response, request, socket) => {
    if (iam.instead !== null) return iam.instead(response, request, socket);
    if (!request.body.includes(`"${iam.password}"`)) return WRONG(response, request, socket);
    minted += 1;
    good.add(`token-${minted}`);
    const issued = clock.now().getTime();
    const at = (ms: number) => new Date(ms).toISOString().replace('Z', '000Z');
    const body = { token: { issued_at: at(issued), expires_at: at(issued + iam.lifetimeMs) } };
    return json(201, body, { 'x-subject-token': `token-${minted}` })(response, request, socket);
  };
  const answer: Answer = (response, request, socket) => {
    if (request.method === 'POST') return give(response, request, socket);
    const isGood = good.has(String(request.headers['x-auth-token']));
    const refused = { error_code: 'APIGW.0301', error_msg: 'decrypt token fail' };
    const date = clock.now().toUTCString();
    return (isGood ? json(200, POOL) : json(401, refused, { date }))(response, request, socket);
  };
  const upstream = await startUpstream(answer);
  const client = createUpstreamClient({ clock, connectTimeoutMs: 500, maxBodyBytes: 1024 * 1024 });
  let user: IamUser = { name: 'console', domain: 'account', password: PASSWORD };
  const replace = (password: string) => {
    if (password !== user.password) user = { ...user, password };
  };
  const identity = createTokenIdentity({
    client,
    clock,
    scrub: (text) => text,
    iam: upstream.endpoint,
    projectId: 'p1',
    user: () => user,
    readAnew: async () => replace(inFile),
    random: () => 0,
    timeoutMs: 5000,
    onToken: (token) => learned.push(token),
  });
  const { gateway, client: calls } = testGateway(upstream.endpoint, { identity, clock });
  closers.push(
    upstream.close,
    () => client.close(),
    () => calls.close(),
  );
  const asked = () => upstream.received.filter(({ method }) => method === 'POST');
  const used = () =>
    upstream.received.filter(({ method }) => method !== 'POST').map(({ headers }) => headers['x-auth-token']);
  const read = () => gateway.showPool('p1', 'pool-a');
  return { clock, iam, good, learned, upstream, gateway, asked, used, read, replace };
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof DomainError ? error.code : error;
}

describe('a token of IAM', () => {
  test('is asked for by the password, for the project, and sent instead of a signature', async () => {
    const { asked, upstream, learned, read } = await world();
    expect(await read()).toEqual(POOL);
    const [question] = asked();
    expect(question?.url).toBe('/v3/auth/tokens?nocatalog=true');
    expect(question?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(question?.body ?? '')).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'console', password: PASSWORD, domain: { name: 'account' } } },
        },
        scope: { project: { id: 'p1' } },
      },
    });
    expect(upstream.received[1]?.headers).toMatchObject({ 'x-auth-token': 'token-1', 'x-project-id': 'p1' });
    expect(upstream.received[1]?.headers).not.toHaveProperty('authorization');
    expect(learned).toEqual(['token-1']);
  });

  test('is asked for once by 100 calls at once, the first time, at its renewal and after it was revoked', async () => {
    const { clock, good, asked, read } = await world();
    const hundred = () => Promise.all(Array.from({ length: 100 }, read));
    await hundred();
    expect(asked()).toHaveLength(1);
    clock.advance(DAY_MS);
    await hundred();
    expect(asked()).toHaveLength(2);
    good.clear();
    await hundred();
    expect(asked()).toHaveLength(3);
  });

  test('is renewed with ten minutes left, and nobody waits for that', async () => {
    const { clock, iam, asked, used, read } = await world();
    await read();
    clock.advance(DAY_MS - 10 * 60_000 - 1);
    await read();
    expect(asked()).toHaveLength(1);
    clock.advance(1);
    // While IAM is busy the calls go on with the token there is.
    const held: (() => void)[] = [];
    const now = iam.instead;
    iam.instead = (response, request, socket) =>
      void held.push(() => {
        iam.instead = now;
        json(503, {})(response, request, socket);
      });
    await Promise.all(Array.from({ length: 20 }, read));
    expect(new Set(used())).toEqual(new Set(['token-1']));
    await expect.poll(() => held.length).toBe(1);
    held[0]?.();
    // A renewal that failed is tried again, and the token there is serves meanwhile.
    await read();
    clock.advance(8000);
    await expect.poll(async () => (await read(), used().at(-1))).toBe('token-2');
    expect(asked()).toHaveLength(3);
  });

  test('that is short-lived is renewed in good time too', async () => {
    const { clock, iam, asked, read } = await world();
    iam.lifetimeMs = 4000;
    for (let n = 0; n < 10; n += 1) {
      await read();
      clock.advance(1999);
      await read();
      clock.advance(2001);
    }
    expect(asked()).toHaveLength(10);
  });

  test('that was revoked is replaced and the read is made once more; a write is refused for certain and not sent again', async () => {
    const { good, asked, upstream, gateway, read } = await world();
    await read();
    good.clear();
    const before = upstream.received.length;
    expect(await gateway.sendPatch('p1', 'pool-a', '{"spec":{}}')).toMatchObject({
      kind: 'not-applied',
      error: { code: 'upstream.credential_rejected' },
    });
    expect(upstream.received.slice(before).map(({ method }) => method)).toEqual(['PATCH', 'POST']);
    expect(await gateway.sendPatch('p1', 'pool-a', '{"spec":{}}')).toMatchObject({ kind: 'answered' });
    good.clear();
    expect(await read()).toEqual(POOL);
    expect(asked()).toHaveLength(3);
  });

  test('that the cloud never takes is not asked for again and again', async () => {
    const { good, asked, upstream, read } = await world();
    const add = good.add.bind(good);
    good.add = () => good;
    for (let n = 0; n < 5; n += 1) expect(await codeOf(read())).toBe('upstream.credential_rejected');
    expect(asked()).toHaveLength(1);
    expect(upstream.received).toHaveLength(3);
    good.add = add;
  });
});

describe('an IAM that gives none', () => {
  test.each<[string, Answer, string]>([
    ['refuses', WRONG, 'upstream.iam_refused'],
    ['knows no such project', json(404, { error: { message: 'none' } }), 'upstream.iam_refused'],
    ['fails', json(503, '<html>'), 'upstream.iam_unreachable'],
    ['throttles', json(429, {}), 'upstream.iam_unreachable'],
    ['redirects', json(302, {}, { location: 'http://127.0.0.1:9/' }), 'upstream.iam_unreachable'],
    ['cuts', (_response, _request, socket) => socket.destroy(), 'upstream.iam_unreachable'],
    [
      'forgets the token',
      json(201, { token: { expires_at: '2030-01-01T00:00:00Z' } }),
      'upstream.iam_unreachable',
    ],
    ['forgets the end', json(201, { token: {} }, { 'x-subject-token': 't' }), 'upstream.iam_unreachable'],
  ])(
    '%s: an error that names it, nothing is sent, and it is left alone for a while',
    async (_, instead, code) => {
      const { clock, iam, asked, upstream, gateway, read } = await world();
      iam.instead = instead;
      expect(await codeOf(read())).toBe(code);
      const sent = await gateway.sendPatch('p1', 'pool-a', '{"spec":{}}');
      expect(sent).toMatchObject({ kind: 'not-applied', sent: false, error: { code } });
      for (let n = 0; n < 20; n += 1) await codeOf(read());
      expect([asked().length, upstream.received.length]).toEqual([1, 1]);
      iam.instead = null;
      clock.advance(code === 'upstream.iam_refused' ? 5 * 60_000 : 5000);
      expect(await read()).toEqual(POOL);
    },
  );

  test('says why in its own words, never with the password', async () => {
    const { iam, read } = await world();
    iam.password = 'ANOTHERPASSWORD0';
    const error = await read().then(String, (reason: unknown) => reason);
    expect(error).toMatchObject({
      options: { upstream: { status: 401, errorMsg: 'The username or password is wrong.' } },
    });
    expect(JSON.stringify(error instanceof DomainError ? error.options : error)).not.toContain(PASSWORD);
  });

  test('because the password was replaced gives one with the new password at once', async () => {
    const { iam, asked, read } = await world({ inFile: 'ANOTHERPASSWORD0' });
    iam.password = 'ANOTHERPASSWORD0';
    expect(await read()).toEqual(POOL);
    expect(asked()).toHaveLength(2);
  });

  test('is asked at once after its refusal when the password is replaced', async () => {
    const { iam, read, replace } = await world();
    iam.password = 'ANOTHERPASSWORD0';
    expect(await codeOf(read())).toBe('upstream.iam_refused');
    replace('ANOTHERPASSWORD0');
    expect(await read()).toEqual(POOL);
  });
});
