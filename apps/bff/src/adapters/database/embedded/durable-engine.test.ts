import { fsyncSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeClock } from '../../../domain/fakes.ts';
import { auditLine } from '../database.test-kit.ts';
import { AuditRepository } from '../repositories/audit-repository.ts';
import { DurableEngine } from './durable-engine.ts';
import { EmbeddedStore } from './embedded-store.ts';
import { migratedDirectory } from './migrated-directory.test-kit.ts';

/** An engine whose fsyncs are counted, and fail on command. */
async function watchedEngine() {
  const directory = join(await migratedDirectory(), 'db');
  const disk = { fsyncs: 0, broken: false };
  const fsync = (fd: number) => {
    if (disk.broken) throw new Error('EIO');
    disk.fsyncs += 1;
    fsyncSync(fd);
  };
  const open = () => DurableEngine.open(directory, { fsync });
  return { disk, open, engine: await open() };
}

describe('the embedded engine', () => {
  test('brings every commit to the disk before it answers', async () => {
    const { disk, engine } = await watchedEngine();
    await engine.exec('create table counted (n int)');
    for (let n = 0; n < 20; n += 1) {
      const before = disk.fsyncs;
      await engine.transaction(async (tx) => {
        await tx.query('insert into counted values ($1)', [n]);
        expect(disk.fsyncs).toBe(before);
      });
      expect(disk.fsyncs).toBeGreaterThan(before);
    }
    const settings = await engine.query(
      `select name, setting from pg_settings where name in ('fsync', 'wal_sync_method', 'synchronous_commit', 'full_page_writes') order by name`,
    );
    expect(settings.rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'wal_sync_method', setting: 'fsync' },
    ]);
    await engine.close();
  });

  test('acknowledges nothing that the disk refused, answers at once, and heals with the disk', async () => {
    const { disk, open, engine } = await watchedEngine();
    let now = 0;
    const store = new EmbeddedStore(engine, open, () => now);
    const audit = new AuditRepository(store, fakeClock());
    await audit.append(auditLine({ requestId: 'before' }));
    disk.broken = true;
    for (let n = 0; n < 3; n += 1) {
      await expect(audit.append(auditLine({ requestId: 'broken' }))).rejects.toMatchObject({
        code: 'store.unavailable',
      });
      await expect(audit.list({})).rejects.toMatchObject({ code: 'store.unavailable' });
      now += 2000;
    }
    disk.broken = false;
    await audit.append(auditLine({ requestId: 'after' }));
    const requests = (await audit.list({})).items.map(({ requestId }) => requestId);
    expect(requests[0]).toBe('after');
    expect(requests.at(-1)).toBe('before');
    await store.close();
  });

  test('leaves no open file and no timer behind when it stops or cannot start', async () => {
    const { disk, open, engine } = await watchedEngine();
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const openFiles = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
    await engine.close();
    const [files, running] = [openFiles(), timers()];
    const second = await open();
    disk.broken = true;
    await expect(second.exec('create table t (n int)')).rejects.toThrow();
    await second.close();
    for (let n = 0; n < 3; n += 1) await expect(open()).rejects.toThrow();
    disk.broken = false;
    await (await open()).close();
    expect(openFiles()).toBeLessThanOrEqual(files);
    expect(timers()).toBeLessThanOrEqual(running);
  });
});
