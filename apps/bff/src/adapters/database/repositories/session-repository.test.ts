import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { AuditLine } from '../../../domain/audit/ports.ts';
import { databaseWorld } from '../database.test-kit.ts';
import { databaseOfEarlierVersion } from '../earlier-database.test-kit.ts';
import { sessions as table } from '../identity-schema.ts';
import { migrateDatabase } from '../migrate-database.ts';

const minute = 60_000;
const start = new Date('2026-01-01T00:00:00.000Z');
const at = (ms: number) => new Date(start.getTime() + ms);
const record = {
  idHash: 'a'.repeat(64),
  actor: { id: 'sample:admin', name: 'Admin', roles: ['admin' as const], teams: ['vision'] },
  createdAt: start,
  lastSeenAt: start,
  handle: 'first',
  way: 'sample' as const,
  browser: 'Firefox, Linux',
  address: '192.0.2.1',
  providerSession: null,
  authenticatedAt: new Date('2026-01-01T00:00:00.500Z'),
  acr: 'pwd',
};
const limits = { idleMs: 60 * minute, maxMs: 720 * minute };

describe('a session', () => {
  test('is found as it was made, until it ends', async () => {
    const { sessions } = await databaseWorld();
    await sessions.insert(record);
    expect(await sessions.find(record.idHash, { ...limits, now: at(0) })).toEqual(record);
    await sessions.end(record.idHash);
    expect(await sessions.find(record.idHash, { ...limits, now: at(0) })).toBeNull();
    await sessions.end('unknown');
  });

  test('ends after the idle time, and use keeps it', async () => {
    const { sessions } = await databaseWorld();
    await sessions.insert(record);
    expect(await sessions.find(record.idHash, { ...limits, now: at(59 * minute) })).not.toBeNull();
    expect(await sessions.find(record.idHash, { ...limits, now: at(118 * minute) })).not.toBeNull();
    expect(await sessions.find(record.idHash, { ...limits, now: at(178 * minute) })).toBeNull();
  });

  test('ends after its longest time however much it is used', async () => {
    const { sessions } = await databaseWorld();
    await sessions.insert(record);
    for (let t = 30; t < 720; t += 30) {
      expect(await sessions.find(record.idHash, { ...limits, now: at(t * minute) })).not.toBeNull();
    }
    expect(await sessions.find(record.idHash, { ...limits, now: at(720 * minute) })).toBeNull();
  });

  test('is noted as used at most once a minute', async () => {
    const { sessions, db } = await databaseWorld();
    await sessions.insert(record);
    const noted = async () => (await db.select().from(table))[0]?.lastSeenAt.getTime();
    await sessions.find(record.idHash, { ...limits, now: at(59_999) });
    expect(await noted()).toBe(start.getTime());
    await sessions.find(record.idHash, { ...limits, now: at(60_000) });
    expect(await noted()).toBe(start.getTime() + 60_000);
  });

  test('in steady use outlives an idle time shorter than a minute', async () => {
    const { sessions } = await databaseWorld();
    await sessions.insert(record);
    for (let ms = 1000; ms <= 20_000; ms += 1000) {
      const found = await sessions.find(record.idHash, { ...limits, idleMs: 5000, now: at(ms) });
      expect(found).not.toBeNull();
    }
  });

  test('that is over is deleted now and then', async () => {
    const { sessions, db } = await databaseWorld();
    await sessions.insert(record);
    await sessions.insert({
      ...record,
      idHash: 'b'.repeat(64),
      handle: 'second',
      createdAt: at(0),
      lastSeenAt: at(0),
    });
    await sessions.find('unknown', { ...limits, now: at(0) });
    await sessions.insert({
      ...record,
      idHash: 'c'.repeat(64),
      handle: 'third',
      createdAt: at(70 * minute),
      lastSeenAt: at(70 * minute),
    });
    await sessions.find('unknown', { ...limits, now: at(70 * minute) });
    expect(await db.select({ idHash: table.idHash }).from(table)).toEqual([{ idHash: 'c'.repeat(64) }]);
  });
});

describe('the sessions of people', () => {
  const idp = 'https://idp.example';
  const person = (subject: string) => ({ ...record.actor, id: `${idp}#${subject}` });
  const all = [
    { ...record, idHash: 'h1', handle: 's1', actor: person('ada'), providerSession: 'at-1' },
    {
      ...record,
      idHash: 'h2',
      handle: 's2',
      actor: person('ada'),
      providerSession: 'at-2',
      lastSeenAt: at(5),
    },
    { ...record, idHash: 'h3', handle: 's3', actor: person('bo'), providerSession: 'at-1' },
    { ...record, idHash: 'h4', handle: 's4', actor: { ...person('ada'), id: 'https://other.example#ada' } },
    {
      ...record,
      idHash: 'h5',
      handle: 's5',
      actor: { ...person('ada'), id: `${idp}.evil#ada` },
      providerSession: 'at-1',
    },
  ];
  async function world() {
    const { sessions, db, audit } = await databaseWorld();
    for (const each of all) await sessions.insert(each);
    const left = async () =>
      (await db.select({ hash: table.idHash }).from(table)).map(({ hash }) => hash).toSorted();
    return { sessions, left, db, audit };
  }
  const now = at(10);
  const ada = `${idp}#ada`;

  test('are listed for one person only, last used first, without those that are over', async () => {
    const { sessions } = await world();
    const listed = async (id: string, ms = 10) =>
      (await sessions.list(id, { ...limits, now: at(ms) })).map(({ handle }) => handle);
    expect(await listed(ada)).toEqual(['s2', 's1']);
    expect(await listed(ada, 60 * minute + 2)).toEqual(['s2']);
    expect(await listed('ada')).toEqual([]);
    expect((await sessions.list(ada, { ...limits, now }))[1]).toEqual(all[0]);
  });

  test.each([
    { name: 'one by its handle', match: { userId: ada, handle: 's1' }, ended: ['h1'] },
    { name: "nobody else's by its handle", match: { userId: ada, handle: 's3' }, ended: [] },
    { name: 'all but one', match: { userId: ada, exceptIdHash: 'h2' }, ended: ['h1'] },
    { name: 'all of a person', match: { userId: ada }, ended: ['h1', 'h2'] },
    {
      name: 'those of a person at the provider',
      match: { userId: ada, providerSession: 'at-2' },
      ended: ['h2'],
    },
    {
      name: 'those of a provider session',
      match: { issuer: idp, providerSession: 'at-1' },
      ended: ['h1', 'h3'],
    },
  ])('end as meant: $name', async ({ match, ended }) => {
    const { sessions, left } = await world();
    expect((await sessions.endMatching(match)).toSorted()).toEqual(ended);
    expect(await left()).toEqual(['h1', 'h2', 'h3', 'h4', 'h5'].filter((hash) => !ended.includes(hash)));
  });

  const token = { idHash: 't', at: at(minute), since: at(0) };
  const toLine = (ended: number): AuditLine => ({
    actor: null,
    action: 'logOutByProvider',
    kind: 'done',
    way: 'job',
    requestId: 'r',
    details: { ended },
  });

  test('end by a logout token once, however many bring it, until it is too old to be taken at all', async () => {
    const { sessions, left } = await world();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => sessions.endByToken(token, { userId: ada }, toLine)),
    );
    expect(answers.filter((each) => each !== null).map((each) => each.toSorted())).toEqual([['h1', 'h2']]);
    expect(await left()).toEqual(['h3', 'h4', 'h5']);
    const later = { ...token, at: at(2 * minute) };
    expect(await sessions.endByToken(later, { userId: ada }, toLine)).toBeNull();
    const forgotten = { ...token, at: at(30 * minute), since: at(15 * minute) };
    expect(await sessions.endByToken(forgotten, { userId: ada }, toLine)).toEqual([]);
  });

  test.each(['before delete on sessions', 'before insert on audit'])(
    'stay when the database fails %s, and the same token ends them then',
    async (when) => {
      const { sessions, left, db, audit } = await world();
      await db.execute(sql`create function fails() returns trigger language plpgsql as
        $$ begin raise exception 'the disk is full'; end $$`);
      await db.execute(sql.raw(`create trigger fails ${when} for each row execute function fails()`));
      await expect(sessions.endByToken(token, { userId: ada }, toLine)).rejects.toMatchObject({
        code: 'store.unavailable',
      });
      expect(await left()).toEqual(['h1', 'h2', 'h3', 'h4', 'h5']);
      await db.execute(sql`drop function fails cascade`);
      expect((await sessions.endByToken(token, { userId: ada }, toLine))?.toSorted()).toEqual(['h1', 'h2']);
      const { items } = await audit.list({ limit: 10 });
      expect(items.map(({ action, details }) => [action, details])).toEqual([
        ['logOutByProvider', { ended: 2 }],
      ]);
    },
  );

  test('of the version before have a handle each, and their person', async () => {
    const earlier = await databaseOfEarlierVersion(15);
    const actor = JSON.stringify(record.actor);
    for (const hash of ['a', 'b']) {
      await earlier.execute(
        `insert into sessions (id_hash, actor, created_at, last_seen_at) values ('${hash}', '${actor}', now(), now())`,
      );
    }
    await migrateDatabase(earlier.db);
    await earlier.execute(
      `insert into sessions (id_hash, actor, created_at, last_seen_at) values ('c', '${actor}', now(), now())`,
    );
    const rows = await earlier.db.select().from(table);
    expect(new Set(rows.map(({ handle }) => handle)).size).toBe(3);
    expect(rows.map(({ userId, way }) => [userId, way])).toEqual(
      Array.from({ length: 3 }, () => ['sample:admin', null]),
    );
  });
});
