import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeClock } from '../../../domain/fakes.ts';
import { auditLine, sampleChange, temporaryDirectory } from '../database.test-kit.ts';
import { backupEmbedded } from './backup-embedded.ts';
import { openEmbeddedDatabase } from './open-embedded-database.ts';
import { restoreEmbedded } from './restore-embedded.ts';

const clock = fakeClock();
const now = clock.now();
const open = (directory: string) => openEmbeddedDatabase({ directory, stamp: 'real', clock });
const keyOf = (record: ReturnType<typeof sampleChange>) => ({
  userId: record.actor.id,
  key: record.idempotencyKey,
});

/** A database in which nothing has happened: making one takes seconds, copying it does not. */
let empty = '';
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'poolwright-empty-'));
  await (await open(empty)).close();
});
afterAll(() => rm(empty, { recursive: true, force: true }));

async function databaseDirectory(): Promise<string> {
  const directory = await temporaryDirectory();
  await cp(empty, directory, { recursive: true });
  return directory;
}

async function file(directory: string, record = sampleChange()) {
  const database = await open(directory);
  await database.keys.claim(keyOf(record), 'hash', 'boot-1');
  try {
    const outcome = await database.changes.insert(record, keyOf(record), [
      auditLine({ changeId: record.id }),
    ]);
    expect(outcome).toBeNull();
  } finally {
    await database.close();
  }
  return record;
}

describe('a backup', () => {
  test('restored is what it was, marked, and what was there since is set aside', async () => {
    const [directory, backups] = [await databaseDirectory(), await temporaryDirectory()];
    const kept = await file(directory);
    const backup = join(backups, 'one.backup');
    expect(await backupEmbedded(directory, backup)).toEqual({ stamp: 'real', changes: 1, newestAuditRow: 1 });
    const lost = await file(directory, sampleChange({ pool: 'another' }));
    const { replaced } = await restoreEmbedded(directory, backup, now);
    expect(replaced).toBe(join(directory, 'db.replaced-2026-01-01T00-00-00.000Z'));

    const database = await open(directory);
    expect(await database.changes.find(kept.id)).toEqual(kept);
    expect(await database.changes.find(lost.id)).toBeNull();
    expect(await database.restores.find()).toEqual({ since: now.toISOString(), reason: 'declared' });
    expect((await database.audit.list({})).items[0]).toMatchObject({
      action: 'declareRestored',
      actor: null,
    });
    await database.close();
    expect((await readdir(directory)).sort()).toEqual([
      'audit-anchor.json',
      'db',
      'db.replaced-2026-01-01T00-00-00.000Z',
    ]);
  });

  test('files and claims nothing until it is reconciled, over restarts too', async () => {
    const [directory, backups] = [await databaseDirectory(), await temporaryDirectory()];
    const record = await file(directory);
    await backupEmbedded(directory, join(backups, 'b'));
    await restoreEmbedded(directory, join(backups, 'b'), now);
    const other = sampleChange({ pool: 'another' });
    await expect(file(directory, other)).rejects.toMatchObject({ code: 'store.restored' });
    const database = await open(directory);
    await expect(database.changes.claim(record.id, record.fence, 'boot-1')).rejects.toMatchObject({
      code: 'store.restored',
    });
    expect(await database.restores.clear(auditLine({ action: 'reconcileRestore', kind: 'done' }))).toBe(true);
    expect(await database.restores.clear(auditLine())).toBe(false);
    expect(await database.restores.find()).toBeNull();
    expect(await database.changes.claim(record.id, record.fence, 'boot-1')).not.toBeNull();
    await database.close();
    const again = await open(directory);
    expect(await again.restores.find()).toBeNull();
    await again.close();
  });

  test('of a running console is refused with its name, and so is a restore over it', async () => {
    const [directory, backups] = [await databaseDirectory(), await temporaryDirectory()];
    await file(directory);
    const backup = join(backups, 'b');
    await backupEmbedded(directory, backup);
    const database = await open(directory);
    await expect(backupEmbedded(directory, join(backups, 'c'))).rejects.toThrow(
      'Another Poolwright (process ',
    );
    await expect(restoreEmbedded(directory, backup, now)).rejects.toThrow('Another Poolwright (process ');
    await database.ping();
    await database.close();
    expect(await readdir(backups)).toEqual(['b']);
  });

  test('replaces no file, and needs a database', async () => {
    const [directory, backups] = [await temporaryDirectory(), await temporaryDirectory()];
    await writeFile(join(backups, 'b'), 'dear');
    await expect(backupEmbedded(directory, join(backups, 'b'))).rejects.toThrow(
      'is there already; name a new file.',
    );
    await expect(backupEmbedded(directory, join(backups, 'c'))).rejects.toThrow('There is no database in ');
    expect(await readFile(join(backups, 'b'), 'utf8')).toBe('dear');
  });

  test('that is damaged changes nothing', async () => {
    const [directory, backups] = [await databaseDirectory(), await temporaryDirectory()];
    const record = await file(directory);
    const backup = join(backups, 'b');
    await backupEmbedded(directory, backup);
    const bytes = await readFile(backup);
    for (const damaged of [bytes.subarray(0, bytes.length / 2), Buffer.from('dear'), Buffer.alloc(0)]) {
      await writeFile(backup, damaged);
      await expect(restoreEmbedded(directory, backup, now)).rejects.toThrow('Nothing was changed.');
    }
    const database = await open(directory);
    expect(await database.changes.find(record.id)).toEqual(record);
    expect(await database.restores.find()).toBeNull();
    await database.close();
  });

  test('whose restore was cut between the two databases starts none, until it is run again', async () => {
    const [directory, backups] = [await databaseDirectory(), await temporaryDirectory()];
    const record = await file(directory);
    await backupEmbedded(directory, join(backups, 'b'));
    await writeFile(join(directory, 'restore.unfinished'), '');
    await rename(join(directory, 'db'), join(directory, 'db.replaced-x'));
    await expect(open(directory)).rejects.toThrow('was cut in the middle. Run the restore again');
    await restoreEmbedded(directory, join(backups, 'b'), now);
    const database = await open(directory);
    expect(await database.changes.find(record.id)).toEqual(record);
    await database.close();
  });
});

describe('the audit anchor', () => {
  test('knows a database that somebody put back by hand', async () => {
    const [directory, backups] = [await databaseDirectory(), await temporaryDirectory()];
    const record = await file(directory);
    await backupEmbedded(directory, join(backups, 'b'));
    await file(directory, sampleChange({ pool: 'another' }));
    const older = await temporaryDirectory();
    await restoreEmbedded(older, join(backups, 'b'), now);
    const asIfNothing = await open(older);
    await asIfNothing.restores.clear(auditLine());
    await asIfNothing.close();
    await rm(join(directory, 'db'), { recursive: true });
    await rename(join(older, 'db'), join(directory, 'db'));

    const database = await open(directory);
    expect(await database.restores.find()).toMatchObject({ reason: 'older-than-anchor' });
    await expect(database.changes.claim(record.id, 0, 'boot-1')).rejects.toMatchObject({
      code: 'store.restored',
    });
    await database.restores.clear(auditLine({ action: 'reconcileRestore', kind: 'done' }));
    await database.close();
    const again = await open(directory);
    expect(await again.restores.find()).toBeNull();
    await again.close();
  });

  test('that cannot be read starts nothing', async () => {
    const directory = await databaseDirectory();
    await file(directory);
    await writeFile(join(directory, 'audit-anchor.json'), 'dear');
    await expect(open(directory)).rejects.toThrow(/^The audit anchor .* cannot be read\./);
  });

  test('missing, or of this very database, is no reason for anything', async () => {
    const directory = await databaseDirectory();
    await file(directory);
    const before: unknown = JSON.parse(await readFile(join(directory, 'audit-anchor.json'), 'utf8'));
    expect(before).toMatchObject({ id: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await rm(join(directory, 'audit-anchor.json'));
    const database = await open(directory);
    expect(await database.restores.find()).toBeNull();
    await database.close();
    expect(JSON.parse(await readFile(join(directory, 'audit-anchor.json'), 'utf8'))).toEqual(before);
  });
});
