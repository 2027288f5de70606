import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { onTestFinished, vi } from 'vitest';
import type { AuditLine } from '../../domain/audit/ports.ts';
import type { ChangeRecord } from '../../domain/changes/change-record.ts';
import type { RequestKey } from '../../domain/changes/ports.ts';
import { fakeClock } from '../../domain/fakes.ts';
import { openMemoryDatabase } from './memory-database.ts';
import { changes, idempotencyKeys } from './schema.ts';
import type { Database } from './store.ts';
import { openSharedDatabase } from './postgres/shared-database.test-kit.ts';

// The very first database of a machine is made by initdb.
vi.setConfig({ testTimeout: 60_000 });

/** The engine under test: PostgreSQL where a server is named, else the embedded one in memory. */
const onPostgres = (process.env['TEST_DATABASE_URL'] ?? '') !== '';

/** A fresh database, and its clock, for one test. The same tests run on both engines. */
export async function databaseWorld() {
  const clock = fakeClock();
  const database = await (onPostgres ? openSharedDatabase(clock) : openMemoryDatabase(clock));
  onTestFinished(() => database.close());
  const db: Database = database.db;
  /** Claims a new key and files the change under it. */
  const file = async (record: ChangeRecord, audit: readonly AuditLine[] = []) => {
    const key: RequestKey = { userId: record.actor.id, key: record.idempotencyKey };
    await database.keys.claim(key, 'hash', record.owner ?? 'boot-1');
    return database.changes.insert(record, key, audit);
  };
  /** As if nobody had renewed a lease for long. */
  const endLeases = async () => {
    const past = sql`now() - interval '1 millisecond'`;
    await db.update(changes).set({ leaseUntil: past });
    await db.update(idempotencyKeys).set({ leaseUntil: past });
  };
  return { ...database, db, clock, file, endLeases };
}

/** An empty directory that goes with the test. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'poolwright-database-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export function sampleChange(differences: Partial<ChangeRecord> = {}): ChangeRecord {
  const id = randomUUID();
  return {
    id,
    project: 'p1',
    pool: 'auto-pool-os-1',
    displayName: 'auto-pool-os',
    state: 'applying',
    reason: null,
    edit: { entries: [{ entry: { flavor: 'modelarts.vm.cpu.4ud' }, count: { from: 2, to: 3 } }] },
    body: '{\n  "spec": {}\n}',
    planHash: 'a'.repeat(64),
    baseEtag: '"base"',
    base: { metadata: { name: 'auto-pool-os-1' }, spec: { type: 'Dedicate', resources: [] } },
    changes: [
      {
        code: 'entry.grown',
        params: { flavor: 'modelarts.vm.cpu.4ud', from: 2, to: 3, by: 1, nodePool: null },
      },
    ],
    actor: { id: 'sample:admin', name: 'Admin' },
    idempotencyKey: `key-${id}`,
    filedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    attempts: [],
    nextAttemptAt: null,
    owner: null,
    fence: 0,
    progress: null,
    goodSince: null,
    settleUntil: null,
    unsettled: false,
    result: null,
    live: null,
    error: null,
    requestId: 'req-1',
    restores: null,
    confirmed: { acknowledged: ['entry.shrunk'], typed: true },
    waitedOn: null,
    watchUntil: null,
    tookEffectAt: null,
    ...differences,
  };
}

export function auditLine(differences: Partial<AuditLine> = {}): AuditLine {
  return {
    actor: { id: 'sample:admin', name: 'Admin' },
    action: 'updatePool',
    kind: 'intent',
    way: 'browser',
    requestId: 'req-1',
    details: {},
    ...differences,
  };
}
