import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fakeClock } from '../../../domain/fakes.ts';
import { auditLine, sampleChange, temporaryDirectory } from '../database.test-kit.ts';
import { migrateDatabase, migrationsFolder } from '../migrate-database.ts';
import * as schema from '../schema.ts';
import { declareRestored } from './declare-restored.ts';
import { openPostgresDatabase } from './open-postgres-database.ts';
import { execute, freshDatabase, freshRole, testLimits } from './postgres.test-kit.ts';

const clock = fakeClock();

async function open(
  url: string | (() => string),
  more: { migrationUrl?: string; stamp?: 'real' | 'sample'; anchorFile?: string } = {},
) {
  const lost: unknown[] = [];
  const database = await openPostgresDatabase({
    url: typeof url === 'string' ? () => url : url,
    limits: { ...testLimits, statementMs: 1000 },
    stamp: 'real',
    clock,
    anchorFile: null,
    onLost: (error) => lost.push(error),
    turn: { onWait: () => undefined },
    ...more,
  });
  onTestFinished(() => database.close());
  return database;
}

describe('PostgreSQL', () => {
  test('keeps everything over a restart, and replicas that start at once share one database', async () => {
    const url = await freshDatabase();
    const replicas = await Promise.all(Array.from({ length: 4 }, () => open(url)));
    const [first, second] = replicas;
    const record = sampleChange();
    const key = { userId: record.actor.id, key: record.idempotencyKey };
    await first?.keys.claim(key, 'hash', 'boot-1');
    await first?.changes.insert(record, key, [auditLine()]);
    expect(await second?.changes.find(record.id)).toEqual(record);
    expect(new Set(replicas.map((each) => Buffer.from(each.cookieKey()).toString('hex'))).size).toBe(1);
    await Promise.all(replicas.map((each) => each.close()));
    await expect(first?.ping()).rejects.toMatchObject({ code: 'store.unavailable' });
    const again = await open(url);
    expect(await again.changes.find(record.id)).toEqual(record);
    expect(await again.keys.claim(key, 'hash', 'boot-2')).toMatchObject({ changeId: record.id });
    const made = await execute(url, 'select hash from drizzle.__drizzle_migrations');
    expect(made).toHaveLength(new Set(made.map((row) => JSON.stringify(row))).size);
  });

  test.each([
    ['sample', 'real', 'This database holds sample data and cannot be used with a real project.'],
    ['real', 'sample', 'cannot be used for sample data. Set another DATABASE_URL.'],
  ] as const)('made as %s refuses to serve as %s', async (made, asked, sentence) => {
    const url = await freshDatabase();
    await (await open(url, { stamp: made })).close();
    await expect(open(url, { stamp: asked })).rejects.toThrow(sentence);
  });

  test('altered by a newer version is refused only where that version says so', async () => {
    const url = await freshDatabase();
    await (await open(url)).close();
    await execute(
      url,
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 1)`,
      'alter table changes add column newer text',
    );
    const older = await open(url);
    const record = sampleChange();
    const key = { userId: record.actor.id, key: record.idempotencyKey };
    await older.keys.claim(key, 'hash', 'boot-1');
    await older.changes.insert(record, key, []);
    expect(await older.changes.find(record.id)).toEqual(record);
    await execute(url, 'update meta set oldest_reader = 1000');
    await expect(open(url)).rejects.toThrow('A newer version of Poolwright has altered this database.');
  });

  test('a migration that fails in the middle leaves nothing behind', async () => {
    const url = await freshDatabase();
    const folder = join(await temporaryDirectory(), 'migrations');
    await cp(migrationsFolder, folder, { recursive: true });
    const journal = join(folder, 'meta', '_journal.json');
    const list: { entries: { tag: string }[] } = JSON.parse(await readFile(journal, 'utf8'));
    const last = list.entries.at(-1)?.tag;
    await writeFile(
      join(folder, `${last}.sql`),
      'create table half (id int);\n--> statement-breakpoint\nselect 1/0',
    );
    const client = new Client({ connectionString: url });
    await client.connect();
    await expect(migrateDatabase(drizzle({ client, schema }), { folder })).rejects.toThrow();
    await client.end();
    const tables = await execute(
      url,
      `select table_name from information_schema.tables where table_schema in ('public', 'drizzle')`,
    );
    expect(tables).toEqual([]);
    await (await open(url)).ping();
  });
});

test('a new connection is made with the password as it is now, and those that stand go on', async () => {
  const owner = await freshDatabase();
  const { role, url: first } = await freshRole(owner);
  const address = { now: first };
  const database = await open(() => address.now, { migrationUrl: owner });
  await database.ping();
  const second = new URL(first);
  second.password = 'another-password';
  await execute(owner, `alter role ${role} password 'another-password'`);
  // Those that stand were let in with the old one.
  await database.ping();
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`;
  await execute(owner, kill);
  await expect.poll(() => database.ping().then(String, () => 'refused')).toBe('refused');
  address.now = second.href;
  await expect.poll(() => database.ping().then(() => 'served', String)).toBe('served');
});

describe('the role of the app', () => {
  test('works without any right to alter the audit or the tables', async () => {
    const owner = await freshDatabase();
    const app = await freshRole(owner);
    const database = await open(app.url, { migrationUrl: owner });
    const record = sampleChange();
    const key = { userId: record.actor.id, key: record.idempotencyKey };
    await database.keys.claim(key, 'hash', 'boot-1');
    await database.changes.insert(record, key, [auditLine()]);
    const claimed = await database.changes.claim(record.id, record.fence, 'boot-1');
    expect(
      await database.changes.step(record.id, claimed?.fence ?? 0, 'applying', { state: 'failed' }, []),
    ).not.toBeNull();
    await database.audit.append(auditLine({ kind: 'outcome' }));
    await database.sessions.end('unknown');
    expect((await database.audit.list({})).items).toHaveLength(2);
    for (const statement of [
      `update audit set action = 'nothing'`,
      'delete from audit',
      'truncate audit',
      'alter table audit disable trigger audit_append_only',
      'drop trigger audit_append_only on audit',
      'drop table audit',
      'create table mine (id int)',
      `insert into drizzle.__drizzle_migrations (hash) values ('x')`,
      `create or replace function refuse_audit_change() returns trigger language plpgsql as 'begin return null; end'`,
    ]) {
      await expect(execute(app.url, statement)).rejects.toMatchObject({ code: '42501' });
    }
    await (await open(app.url)).ping();
  });

  test('that may alter the audit is refused where another one migrates', async () => {
    const owner = await freshDatabase();
    await expect(open(owner, { migrationUrl: owner })).rejects.toThrow(
      /^The role \w+ of DATABASE_URL may alter the audit/,
    );
    const app = await freshRole(owner);
    await (await open(app.url, { migrationUrl: owner })).close();
    const other = await freshRole(owner);
    await execute(owner, `grant ${app.role} to ${other.role}`, `grant delete on audit to ${app.role}`);
    // The grant of another one is taken back at the next start, and what comes by membership with it.
    await (await open(app.url, { migrationUrl: owner })).close();
    await expect(execute(other.url, 'delete from audit')).rejects.toMatchObject({ code: '42501' });
  });

  test('without the rights to make tables, and nobody else to make them, is told so', async () => {
    const owner = await freshDatabase();
    const app = await freshRole(owner);
    await expect(open(app.url)).rejects.toThrow(
      'DATABASE_URL has a role without the right to make or use the tables',
    );
  });
});

describe('an address that leads nowhere is refused in one sentence without the password:', () => {
  const other = (url: string, change: (to: URL) => void) => {
    const to = new URL(url);
    change(to);
    return to.href;
  };
  test.each<[string, (to: URL) => void, string]>([
    ['no server', (to) => (to.port = '1'), 'DATABASE_URL leads to a server that cannot be reached.'],
    [
      'no such host',
      (to) => (to.hostname = 'nowhere.invalid'),
      'DATABASE_URL names a host that is not known.',
    ],
    [
      'a wrong password',
      (to) => (to.password = 'canary-password'),
      'DATABASE_URL has a user or password that the server rejects.',
    ],
    [
      'no such database',
      (to) => (to.pathname = '/nowhere'),
      'DATABASE_URL names a database that does not exist.',
    ],
    [
      'TLS asked of a server without',
      (to) => to.searchParams.set('sslmode', 'verify-full'),
      'DATABASE_URL cannot be used (The server does not support SSL connections).',
    ],
  ])('%s', async (_, change, sentence) => {
    const url = other(await freshDatabase(), change);
    await expect(open(url)).rejects.toThrow(sentence);
    await expect(open(url)).rejects.not.toThrow(/canary/);
  });
});

describe('a restored database', () => {
  test('declared so files nothing until it is reconciled', async () => {
    const url = await freshDatabase();
    const database = await open(url);
    const mark = await declareRestored(url, clock.now());
    expect(mark).toEqual({ since: clock.now().toISOString(), reason: 'declared' });
    expect(await database.restores.find()).toEqual(mark);
    const record = sampleChange();
    const key = { userId: record.actor.id, key: record.idempotencyKey };
    await database.keys.claim(key, 'hash', 'boot-1');
    await expect(database.changes.insert(record, key, [])).rejects.toMatchObject({ code: 'store.restored' });
    await database.restores.clear(auditLine());
    expect(await database.changes.insert(record, key, [])).toBeNull();
  });

  test('older than the anchor is found out at the start', async () => {
    const anchorFile = join(await temporaryDirectory(), 'anchor', 'audit.json');
    const newer = await open(await freshDatabase(), { anchorFile });
    await newer.audit.append(auditLine());
    await newer.audit.append(auditLine());
    await newer.close();
    const older = await open(await freshDatabase(), { anchorFile });
    expect(await older.restores.find()).toMatchObject({ reason: 'older-than-anchor' });
  });

  test('that is none cannot be declared: the sentence says which setting is wrong', async () => {
    await expect(declareRestored('postgres://postgres@127.0.0.1:1/none', clock.now())).rejects.toThrow(
      'DATABASE_URL leads to a server that cannot be reached.',
    );
  });
});

/** A wire to the server that can be held: bytes then go nowhere, and nobody is told. */
async function wireTo(url: string) {
  const sockets = new Set<Socket>();
  const state = { isHeld: false };
  const { hostname, port } = new URL(url);
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const pass = (from: Socket, to: Socket) => {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (!state.isHeld) to.write(bytes);
      });
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  return {
    url: through.href,
    hold: () => (state.isHeld = true),
    /** The held connections stay dead; new ones pass. */
    letGo: () => (state.isHeld = false),
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe('a server that fails', () => {
  test('after a cut every call works again', async () => {
    const wire = await wireTo(await freshDatabase());
    const database = await open(wire.url);
    await Promise.all(Array.from({ length: 10 }, () => database.ping()));
    wire.cut();
    await expect
      .poll(() =>
        database.ping().then(
          () => 'well',
          () => 'lost',
        ),
      )
      .toBe('well');
  });

  test('and says nothing more ends each wait, and none is left when it is back', async () => {
    const wire = await wireTo(await freshDatabase());
    const database = await open(wire.url);
    await database.ping();
    wire.hold();
    const start = performance.now();
    const calls = Array.from({ length: 30 }, () =>
      database.ping().then(
        () => 'well',
        () => 'lost',
      ),
    );
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['lost']));
    expect(performance.now() - start).toBeLessThan(30_000);
    wire.letGo();
    await expect
      .poll(
        () =>
          database.ping().then(
            () => 'well',
            () => 'lost',
          ),
        { timeout: 10_000 },
      )
      .toBe('well');
  });

  test('a statement that waits for a lock ends, and gives its connection back', async () => {
    const url = await freshDatabase();
    const database = await open(url);
    const blocker = new Client({ connectionString: url });
    await blocker.connect();
    await blocker.query('begin; lock table audit');
    await expect(database.audit.append(auditLine())).rejects.toMatchObject({ code: 'store.unavailable' });
    await blocker.end();
    await database.audit.append(auditLine());
  });
});
