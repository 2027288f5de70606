import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../domain/access/actor.ts';
import { startTestApp, type Credentials, type ReceivedAnswer, type TestApp } from '../start-app.test-kit.ts';

const teamsOf: Readonly<Record<string, readonly string[]>> = {
  approver: ['vision'],
  member: ['vision'],
  viewer: ['vision'],
  member2: ['language'],
  approver2: ['vision', 'language'],
  admin: [],
};
const actorOf = (id: string): Actor => ({ id, name: id, roles: ['admin'], teams: teamsOf[id] ?? [] });
const limits = { reads: 10, expensive: 4, writes: 6, address: 7, teamTimes: 2 };

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({
    options: { limits },
    session: { actors: { find: async (id) => actorOf(id) } },
  });
});
afterEach(() => app.close());

const read = (headers: object, path = '/api/projects') => app.send({ path, headers: { ...headers } });
const statusesOf = (answers: readonly ReceivedAnswer[]) => {
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  return { served: count(200), refused: count(429) };
};
const flood = async (times: number, ask: () => Promise<ReceivedAnswer>) =>
  Promise.all(Array.from({ length: times }, ask));
const plan = (who: Credentials) =>
  app.send({
    method: 'POST',
    path: '/api/projects/p1/pools/pool-1/plan',
    headers: { ...who, 'content-type': 'application/json', 'if-match': '"abc"' },
    body: '{}',
  });
const discard = (who: Credentials) =>
  app.send({
    method: 'DELETE',
    path: '/api/projects/p1/views/7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11',
    headers: { ...who },
  });

describe('a flood of one team', () => {
  it('is refused beyond the allowance of the team, and nobody of another team is', async () => {
    const others = await app.signIn('member2');
    const people = [await app.signIn('approver'), await app.signIn('member'), await app.signIn('viewer')];
    const [answers, ofOthers] = await Promise.all([
      flood(10, async () => read(people[0] ?? {})).then(async (first) => [
        ...first,
        ...(await flood(10, async () => read(people[1] ?? {}))),
        ...(await flood(10, async () => read(people[2] ?? {}))),
      ]),
      flood(10, () => read(others)),
    ]);
    expect(statusesOf(answers)).toEqual({ served: 20, refused: 10 });
    expect(statusesOf(ofOthers)).toEqual({ served: 10, refused: 0 });
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.json).toMatchObject({
      code: 'request.rate_limited',
      params: { seconds: 3, team: 'vision' },
    });
    expect(refused?.headers).toMatchObject({ 'retry-after': '3' });
  });

  it('leaves whoever is in another team as well what that one has', async () => {
    const both = await app.signIn('approver2');
    for (const name of ['approver', 'member']) {
      const who = await app.signIn(name);
      expect(statusesOf(await flood(10, () => read(who)))).toEqual({ served: 10, refused: 0 });
    }
    expect(statusesOf(await flood(11, () => read(both)))).toEqual({ served: 10, refused: 1 });
  });

  it('is told in the log once, not a line a request, and is no row of the audit', async () => {
    const who = await app.signIn('member');
    app.log.events.length = 0;
    app.audit.lines.length = 0;
    await flood(200, () => read(who));
    expect(app.log.events).toEqual([
      {
        level: 'warn',
        event: 'limit.reached',
        fields: { by: 'caller', caller: 'user member', budget: 'reads' },
      },
    ]);
    expect(app.audit.lines).toEqual([]);
    app.clock.advance(60_000);
    await flood(11, () => read(who));
    expect(app.log.events[1]).toMatchObject({ event: 'limit.reached', fields: { more: 189 } });
  });
});

describe('the allowances of one person', () => {
  it('are apart: reads, what is expensive, and writes', async () => {
    const who = await app.signIn('admin');
    expect(statusesOf(await flood(11, () => read(who)))).toEqual({ served: 10, refused: 1 });
    const search = '/api/projects/p1/pools?q=vision';
    expect(statusesOf(await flood(2, () => read(who, search)))).toEqual({ served: 2, refused: 0 });
    expect(statusesOf(await flood(3, () => plan(who)))).toEqual({ served: 2, refused: 1 });
    expect(statusesOf(await flood(7, () => discard(who)))).toEqual({ served: 6, refused: 1 });
  });

  it('tell what is left in headers, and come back evenly', async () => {
    const who = await app.signIn('member');
    const { headers } = await read(who);
    expect(headers).toMatchObject({
      'ratelimit-policy': '"caller";q=10;w=60, "team";q=20;w=60',
      ratelimit: '"caller";r=9;t=6, "team";r=19;t=3',
    });
    await flood(10, () => read(who));
    app.clock.advance(6000);
    expect(statusesOf(await flood(3, () => read(who)))).toEqual({ served: 1, refused: 2 });
  });

  it('are not used up by a token of theirs, which has one of its own', async () => {
    const who = await app.signIn('admin');
    const { json } = await app.send({
      method: 'POST',
      path: '/api/tokens',
      headers: { ...who, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'nightly', scopes: ['read'], days: 1 }),
    });
    const { token } = z.object({ token: z.string() }).parse(json);
    const byToken = await flood(30, () => read({ authorization: `Bearer ${token}` }));
    expect(statusesOf(byToken)).toEqual({ served: 10, refused: 20 });
    expect(statusesOf(await flood(10, () => read(who)))).toEqual({ served: 10, refused: 0 });
  });
});

describe('callers nobody knows', () => {
  const guess = (forwarded: string, to = app) =>
    to.send({
      path: '/api/projects',
      headers: { authorization: `Bearer pwt_${'x'.repeat(43)}`, 'x-forwarded-for': forwarded },
    });

  it('are counted by the address of the connection: what a header says counts only from a trusted proxy', async () => {
    const statuses = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await guess(`192.0.2.${n}`)).status);
    expect(statuses.toSorted()).toEqual([401, 401, 401, 401, 401, 401, 401, 429]);
    const behind = await startTestApp({ options: { limits, trustProxy: 1 } });
    try {
      const others = [];
      for (let n = 0; n < 8; n += 1) others.push((await guess(`192.0.2.${n}`, behind)).status);
      for (let n = 0; n < 8; n += 1) others.push((await guess('192.0.2.99', behind)).status);
      expect(others.filter((status) => status === 429)).toHaveLength(1);
    } finally {
      await behind.close();
    }
  });
});
