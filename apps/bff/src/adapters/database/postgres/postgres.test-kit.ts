import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';

/** The server of these tests, under a role that may make databases and roles. */
function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined || url === '') throw new Error('TEST_DATABASE_URL is not set');
  return url;
}

/** Runs statements on a connection of its own. */
export async function execute(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const rows: unknown[] = [];
    for (const statement of statements) rows.push(...((await client.query(statement)).rows ?? []));
    return rows;
  } finally {
    await client.end();
  }
}

/** An empty database of its own, and how to take it away. */
export async function makeDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `poolwright_test_${randomBytes(8).toString('hex')}`;
  await execute(serverUrl(), `create database ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await execute(serverUrl(), `drop database if exists ${name} with (force)`);
    },
  };
}

/** An empty database that goes with the test. */
export async function freshDatabase(): Promise<string> {
  const { url, drop } = await makeDatabase();
  onTestFinished(drop);
  return url;
}

/** The same address under another role, which goes with the test. */
export async function freshRole(url: string): Promise<{ role: string; url: string }> {
  const role = `poolwright_app_${randomBytes(4).toString('hex')}`;
  await execute(serverUrl(), `create role ${role} login password 'app-password'`);
  onTestFinished(async () => {
    await execute(url, `drop owned by ${role}`).catch(() => undefined);
    await execute(serverUrl(), `drop role ${role}`);
  });
  const own = new URL(url);
  own.username = role;
  own.password = 'app-password';
  return { role, url: own.href };
}

export const testLimits = { connections: 10, waitMs: 2000, statementMs: 5000 };
