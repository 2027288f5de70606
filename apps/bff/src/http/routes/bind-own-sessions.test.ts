import { ownSession } from '@poolwright/schemas/session/own-sessions';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApp, type Credentials, type ReceivedAnswer, type TestApp } from '../start-app.test-kit.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

const itemsOf = (answer: ReceivedAnswer) => z.object({ items: z.array(ownSession) }).parse(answer.json).items;
const list = async (who: Credentials) =>
  itemsOf(await app.send({ path: '/api/sessions', headers: { ...who } }));
const idOfOther = async (who: Credentials) => (await list(who)).find(({ isThis }) => !isThis)?.id ?? '';
const projects = async (who: Credentials, more: Record<string, string> = {}) =>
  (await app.send({ path: '/api/projects', headers: { ...who, ...more } })).status;
const end = (who: Credentials, id: string) =>
  app.send({ method: 'DELETE', path: `/api/sessions/${id}`, headers: { ...who } });

describe('the sessions of a person', () => {
  it('are listed, this one first, and nobody sees those of others', async () => {
    const first = await app.signIn('viewer');
    app.clock.advance(60_000);
    const second = await app.signIn('viewer');
    await app.signIn('admin');
    const items = await list(first);
    expect(items.map(({ isThis }) => isThis)).toEqual([true, false]);
    expect(items[0]).toMatchObject({
      way: 'sample',
      address: '127.0.0.1',
      signedInAt: '2026-01-01T00:00:00.000Z',
      endsAt: '2026-01-01T01:01:00.000Z',
    });
    const stored = JSON.stringify([...app.sessions.records.keys()]);
    for (const { id } of [...items, ...(await list(second))]) expect(stored).not.toContain(id);
  });

  it('end one by one', async () => {
    const first = await app.signIn('viewer');
    const second = await app.signIn('viewer');
    const answer = await end(first, await idOfOther(first));
    expect(itemsOf(answer)).toHaveLength(1);
    expect([await projects(first), await projects(second)]).toEqual([200, 401]);
    expect(app.audit.lines.at(-1)).toMatchObject({
      action: 'endSession',
      kind: 'done',
      actor: { id: 'viewer' },
    });
  });

  it('cannot be ended by somebody else, whose answer is that of a session that is not there', async () => {
    const viewer = await app.signIn('viewer');
    const id = (await list(viewer))[0]?.id ?? '';
    const admin = await app.signIn('admin');
    const answers = [await end(admin, id), await end(admin, 'unknown')];
    for (const { status, json } of answers)
      expect([status, json]).toMatchObject([404, { code: 'session.not_found' }]);
    expect(await projects(viewer)).toBe(200);
    expect(app.audit.lines.at(-1)).toMatchObject({ action: 'endSession', kind: 'refused' });
  });

  it('end everywhere else at once', async () => {
    const places = [await app.signIn('viewer'), await app.signIn('viewer'), await app.signIn('viewer')];
    const admin = await app.signIn('admin');
    const [own] = places;
    if (own === undefined) throw new Error('no session');
    const answer = await app.send({ method: 'POST', path: '/api/sessions/end-others', headers: { ...own } });
    expect(itemsOf(answer)).toMatchObject([{ isThis: true }]);
    expect(await Promise.all([...places, admin].map((who) => projects(who)))).toEqual([200, 401, 401, 200]);
    expect(app.audit.lines.at(-1)).toMatchObject({ action: 'endOtherSessions', details: { sessions: 2 } });
  });

  it('need a session', async () => {
    expect((await app.send({ path: '/api/sessions' })).status).toBe(401);
  });
});

describe('a read in the background', () => {
  const background = { 'poolwright-background': '1' };

  it('is answered, and keeps no session alive', async () => {
    const who = await app.signIn('viewer');
    for (let minute = 0; minute < 60; minute += 1) {
      app.clock.advance(60_000);
      expect(await projects(who, background)).toBe(200);
    }
    app.clock.advance(1);
    expect(await projects(who, background)).toBe(401);
  });

  it('is none when it writes, or says so with another word', async () => {
    const who = await app.signIn('viewer');
    const seen = () => [...app.sessions.records.values()][0]?.lastSeenAt.getTime() ?? 0;
    app.clock.advance(60_000);
    await app.send({ method: 'POST', path: '/api/sessions/end-others', headers: { ...who, ...background } });
    expect(seen()).toBe(app.clock.now().getTime());
    app.clock.advance(60_000);
    await projects(who, { 'poolwright-background': 'yes' });
    expect(seen()).toBe(app.clock.now().getTime());
  });
});
