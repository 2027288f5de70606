import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { migrationLock } from '../migrate-database.ts';
import { takeMigrationTurn, type MigrationTurn, type MigrationWait } from './migration-turn.ts';
import { freshDatabase } from './postgres.test-kit.ts';

async function connectTo(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Another replica, as an earlier version too holds the lock: in its transaction. */
async function holdIn(url: string): Promise<Client> {
  const holder = await connectTo(url);
  await holder.query('begin');
  await holder.query('select pg_advisory_xact_lock($1)', [migrationLock]);
  return holder;
}

/** Waits for the turn; `told` settles with what is said first. */
async function waitIn(url: string, turn: Omit<MigrationTurn, 'onWait'> = {}) {
  const client = await connectTo(url);
  let onWait: MigrationTurn['onWait'] = () => undefined;
  const told = new Promise<MigrationWait>((resolve) => (onWait = resolve));
  const turned = takeMigrationTurn(client, { ...turn, onWait });
  // Whoever does not look at it is not to be told of it as an error of nobody.
  turned.catch(() => undefined);
  return { client, told, turned };
}

test('who migrates is waited for, and whoever waits says so and names the connection', async () => {
  const url = await freshDatabase();
  const holder = await holdIn(url);
  const { rows } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
  const { client, told, turned } = await waitIn(url);
  expect(await told).toMatchObject({ backend: rows[0]?.pid });
  await holder.query('commit');
  await turned;
  const next = await waitIn(url);
  expect((await next.told).backend).not.toBe(rows[0]?.pid);
  await client.end();
  await next.turned;
});

test('who is killed while it migrates leaves the turn to the next one', async () => {
  const url = await freshDatabase();
  const holder = await holdIn(url);
  const { told, turned } = await waitIn(url);
  await told;
  await (await connectTo(url)).query('select pg_terminate_backend($1)', [(await told).backend]);
  await turned;
  await expect(holder.query('commit')).rejects.toThrow();
});

test('a statement that runs is waited for however long it takes, a connection that does nothing is not', async () => {
  const url = await freshDatabase();
  const gate = await connectTo(url);
  await gate.query('select pg_advisory_lock(1)');
  const holder = await holdIn(url);
  const statement = holder.query('select pg_advisory_xact_lock(1)');
  const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted and database =
    (select oid from pg_database where datname = current_database())`;
  await expect.poll(async () => (await gate.query(waiting)).rowCount).toBe(1);
  const { told, turned } = await waitIn(url, { idleMs: 0 });
  await told;
  await gate.query('select pg_advisory_unlock(1)');
  await statement;
  // Its statement is over, its transaction is not.
  await expect(turned).rejects.toThrow('began to migrate and does nothing any more');
});
