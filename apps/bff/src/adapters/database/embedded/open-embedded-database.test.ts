import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeClock } from '../../../domain/fakes.ts';
import { fakeSession } from '../../../domain/session/fakes.ts';
import { auditLine, sampleChange, temporaryDirectory } from '../database.test-kit.ts';
import { DurableEngine } from './durable-engine.ts';
import { migratedDirectory } from './migrated-directory.test-kit.ts';
import { openEmbeddedDatabase } from './open-embedded-database.ts';

const clock = fakeClock();
const open = (directory: string, stamp: 'real' | 'sample' = 'real') =>
  openEmbeddedDatabase({ directory, stamp, clock });

describe('the embedded database', () => {
  test('keeps everything over a restart, the cookie key too', async () => {
    const directory = join(await temporaryDirectory(), 'not', 'yet', 'there');
    const first = await open(directory);
    const record = sampleChange();
    const key = { userId: record.actor.id, key: record.idempotencyKey };
    const session = fakeSession('hash', clock.now());
    await first.keys.claim(key, 'hash', 'boot-1');
    await first.changes.insert(record, key, [auditLine()]);
    await first.sessions.insert(session);
    const cookieKey = first.cookieKey();
    expect(cookieKey).toHaveLength(32);
    await first.close();
    await first.close();
    await expect(first.ping()).rejects.toMatchObject({ code: 'store.unavailable' });

    const second = await open(directory);
    await second.ping();
    expect(await second.changes.find(record.id)).toEqual(record);
    expect((await second.audit.list({})).items).toHaveLength(1);
    expect(await second.keys.claim(key, 'hash', 'boot-2')).toMatchObject({ changeId: record.id });
    const limits = { idleMs: 1000, maxMs: 1000, now: clock.now() };
    expect(await second.sessions.find('hash', limits)).toEqual(session);
    expect(second.cookieKey()).toEqual(cookieKey);
    await second.close();
    expect((await readdir(directory)).sort()).toEqual(['audit-anchor.json', 'db']);
  });

  test('is refused to a second opener, who hears the address, and is free once closed', async () => {
    const directory = await migratedDirectory();
    const first = await open(directory);
    await expect(open(directory)).rejects.toThrow(
      new RegExp(
        `^Another Poolwright \\(process ${process.pid} on host [^,]+, since [^,]+\\) uses this data directory: `,
      ),
    );
    first.setAddress('http://localhost:8080');
    await expect(open(directory)).rejects.toThrow(', at http://localhost:8080) uses this data directory: ');
    await first.close();
    await (await open(directory)).close();
  });

  test.each([
    ['sample', 'real', 'This database holds sample data and cannot be used with a real project.'],
    ['real', 'sample', 'cannot be used for sample data. Set another DATA_DIR.'],
  ] as const)('made as %s refuses to serve as %s, and stays what it was', async (made, asked, sentence) => {
    const directory = await migratedDirectory();
    await (await open(directory, made)).close();
    await expect(open(directory, asked)).rejects.toThrow(sentence);
    await (await open(directory, made)).close();
  });

  test('half made is set aside; finished it never is', async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, 'db'));
    await writeFile(join(directory, 'db', 'PG_VERSION'), '18\n');
    await writeFile(join(directory, 'db.unfinished'), '');
    await (await open(directory)).close();
    await (await open(directory)).close();
    expect(await readdir(directory)).toEqual(['db', 'db.broken-2026-01-01T00-00-00.000Z']);
  });

  test('damaged is refused with what to do, and left as it is', async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, 'db'));
    await writeFile(join(directory, 'db', 'PG_VERSION'), '18\n');
    await expect(open(directory)).rejects.toThrow(
      /cannot be opened .* Restore it from a backup, or set another DATA_DIR\.$/s,
    );
    expect(await readdir(directory)).toEqual(['db']);
  });

  test('does not take a folder that holds something else', async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, 'db'));
    await writeFile(join(directory, 'db', 'letter.txt'), 'dear');
    await expect(open(directory)).rejects.toThrow('is not empty and holds no database');
    expect(await readdir(join(directory, 'db'))).toEqual(['letter.txt']);
  });

  test('altered by a newer version is refused', async () => {
    const directory = await migratedDirectory();
    await (await open(directory)).close();
    const engine = await DurableEngine.open(join(directory, 'db'));
    await engine.exec(`update meta set oldest_reader = 1000`);
    await engine.close();
    await expect(open(directory)).rejects.toThrow('A newer version of Poolwright has altered this database.');
  });
});
