import { expect, test } from 'vitest';
import { fakeAudit } from '../audit/fakes.ts';
import type { AuditLine } from '../audit/ports.ts';
import { fakeSink } from './fakes.ts';
import { openStream } from './open-stream.ts';
import { streamWorld } from './stream-world.test-kit.ts';

function world(mostStreams = 2) {
  const lines: AuditLine[] = [];
  const streams = streamWorld();
  const { hub, live } = streams;
  const watchCookie = async (value: string) => live.get(`hash-${value}`) ?? null;
  const deps = { audit: fakeAudit(lines), hub, watchCookie, watchToken: watchCookie, mostStreams };
  const open = (cookie: string | null, token: string | null = null) =>
    openStream(deps, { cookie, token, requestId: 'req-1' }, null, fakeSink);
  return { ...streams, lines, open };
}

test('a stream needs a session', async () => {
  const { open } = world();
  await expect(open(null)).rejects.toMatchObject({ code: 'session.required' });
  await expect(open('nobody')).rejects.toMatchObject({ code: 'session.required' });
});

test('refuses an actor without the right, and leaves an audit row', async () => {
  const { signIn, open, lines, live } = world();
  const session = signIn('guest', 'viewer');
  live.set(session.idHash, { ...session, actor: { ...session.actor, roles: [] } });
  await expect(open('guest')).rejects.toMatchObject({ code: 'access.denied' });
  expect(lines).toMatchObject([{ action: 'readPool', kind: 'refused' }]);
});

test('a person has so many streams and no more, until one of them is let go', async () => {
  const { signIn, open, hub } = world();
  signIn('admin', 'admin');
  signIn('viewer', 'viewer');
  const close = await open('admin');
  await open('admin');
  await expect(open('admin')).rejects.toMatchObject({
    code: 'request.rate_limited',
    options: { retryAfter: 30 },
  });
  await open('viewer');
  close();
  await open('admin');
  expect(hub.size).toBe(3);
});

test('a process that stops opens none', async () => {
  const { signIn, open, hub } = world();
  signIn('admin', 'admin');
  hub.drain();
  await expect(open('admin')).rejects.toMatchObject({ code: 'server.busy', options: { retryAfter: 1 } });
});
