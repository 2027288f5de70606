import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { temporaryDirectory } from '../../adapters/database/database.test-kit.ts';
import { migrationLock } from '../../adapters/database/migrate-database.ts';
import { freshDatabase } from '../../adapters/database/postgres/postgres.test-kit.ts';

const package_ = fileURLToPath(new URL('../../..', import.meta.url));

beforeAll(() => {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const projects = [package_, join(package_, '../simulator')];
  execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '-b', ...projects], { stdio: 'inherit' });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(package_, 'dist/main.js')], { env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => (text += more));
  }
  return { says: () => text };
}

test('a replica behind one that migrates is alive, not ready, says why, and serves when it is over', async () => {
  const url = await freshDatabase();
  const holder = new Client({ connectionString: url });
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query('select pg_advisory_lock($1)', [migrationLock]);
  const port = await freePort();
  const replica = await start({
    SAMPLE_DATA: 'true',
    PORT: String(port),
    DATA_DIR: await temporaryDirectory(),
    DATABASE_URL: url,
  });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    const json: unknown = await answer.json();
    return { status: answer.status, json };
  };
  const patience = { timeout: 25_000 };
  await expect.poll(() => replica.says(), patience).toContain('database.migration_awaited');
  expect(await ask('/livez')).toEqual({ status: 200, json: { ok: true, failing: [] } });
  expect(await ask('/readyz')).toEqual({ status: 503, json: { ok: false, failing: ['migration'] } });
  expect(await ask('/api/session')).toMatchObject({ status: 503, json: { code: 'store.unavailable' } });
  expect(replica.says()).not.toContain('is ready at');
  await holder.query('select pg_advisory_unlock($1)', [migrationLock]);
  await expect.poll(() => replica.says(), patience).toContain('is ready at');
  expect(await ask('/readyz')).toEqual({ status: 200, json: { ok: true, failing: [] } });
});
