import { describe, expect, test } from 'vitest';
import { databaseWorld } from '../database.test-kit.ts';
import { sessions as table } from '../schema.ts';

const minute = 60_000;
const start = new Date('2026-01-01T00:00:00.000Z');
const at = (ms: number) => new Date(start.getTime() + ms);
const record = {
  idHash: 'a'.repeat(64),
  actor: { id: 'sample:admin', name: 'Admin', roles: ['admin' as const], teams: ['vision'] },
  createdAt: start,
  lastSeenAt: start,
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
    await sessions.insert({ ...record, idHash: 'b'.repeat(64), createdAt: at(0), lastSeenAt: at(0) });
    await sessions.find('unknown', { ...limits, now: at(0) });
    await sessions.insert({
      ...record,
      idHash: 'c'.repeat(64),
      createdAt: at(70 * minute),
      lastSeenAt: at(70 * minute),
    });
    await sessions.find('unknown', { ...limits, now: at(70 * minute) });
    expect(await db.select({ idHash: table.idHash }).from(table)).toEqual([{ idHash: 'c'.repeat(64) }]);
  });
});
