import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** The PostgreSQL of the checks; undefined where there is none. */
export const serverUrl = process.env['TEST_DATABASE_URL'] || undefined;

/** Runs statements on a connection of its own. */
export async function execute(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const rows: unknown[] = [];
    for (const statement of statements) rows.push(...(await client.query(statement)).rows);
    return rows;
  } finally {
    await client.end();
  }
}

export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database on the checks' server. */
export async function freshDatabase(): Promise<FreshDatabase> {
  if (serverUrl === undefined) throw new Error('TEST_DATABASE_URL is not set');
  const name = `poolwright_check_${randomBytes(8).toString('hex')}`;
  await execute(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => void (await execute(serverUrl, `drop database if exists ${name} with (force)`)),
  };
}
