import { describe, expect, onTestFinished, test } from 'vitest';
import { advanceChange } from '../../../domain/changes/advance-change.ts';
import type { ChangeDeps } from '../../../domain/changes/change-deps.ts';
import { callerWith, changeWorld, examplePool } from '../../../domain/changes/change-world.test-kit.ts';
import { updatePool } from '../../../domain/pools/update-pool.ts';
import { openPostgresDatabase } from './open-postgres-database.ts';
import { execute, freshDatabase, testLimits } from './postgres.test-kit.ts';

const admin = callerWith('admin');

/** A replica: its own connections, its own memory, the one upstream and the one database. */
async function replicaOf(world: ReturnType<typeof changeWorld>, url: string, bootId: string) {
  const { deps, clock } = world;
  const database = await openPostgresDatabase({
    url: () => url,
    limits: testLimits,
    stamp: 'real',
    clock,
    anchorFile: null,
    onLost: () => undefined,
    turn: { onWait: () => undefined },
  });
  onTestFinished(() => database.close());
  const { changes, keys, audit, drafts } = database;
  const own: ChangeDeps = {
    ...deps,
    changes,
    keys,
    audit,
    drafts,
    bootId,
    ids: { uuid: () => crypto.randomUUID() },
    sending: new Set(),
    abandoned: new Set(),
    keysAtWork: new Map(),
  };
  return own;
}

/** One upstream with one pool, one database, and so many replicas. */
async function replicaWorld(count: number) {
  const world = changeWorld();
  const url = await freshDatabase();
  const replicas: ChangeDeps[] = [];
  for (let n = 0; n < count; n += 1) replicas.push(await replicaOf(world, url, `boot-${n}`));
  const [a, b] = replicas;
  if (a === undefined || b === undefined) throw new Error('at least two');
  /** As if the owners of everything had been silent for longer than a lease. */
  const endLeases = () =>
    execute(
      url,
      `update changes set lease_until = now() - interval '1 second'`,
      `update idempotency_keys set lease_until = now() - interval '1 second'`,
    );
  return { ...world, replicas, a, b, endLeases };
}

/** One round of a replica's runner. */
async function advanceDue(replica: ChangeDeps): Promise<number> {
  const taken = await replica.changes.takeDue(replica.bootId, 20, []);
  for (const { id, fence } of taken) {
    const next = await advanceChange(replica, id, fence);
    if (next !== null) await replica.changes.release(id, replica.bootId, next);
  }
  return taken.length;
}

const allRecords = async (replica: ChangeDeps) => (await replica.changes.list({})).items;

describe('several replicas on one database', () => {
  test('50 requests with one key, spread over them, have one effect and one change', async () => {
    const { replicas, request, gateway, a } = await replicaWorld(3);
    const calls = Array.from({ length: 50 }, (_, n) => {
      const replica = replicas[n % replicas.length] ?? a;
      return updatePool(replica, admin, request(3)).then(
        ({ status }) => String(status),
        (error: { code?: string }) => error.code ?? 'unknown',
      );
    });
    const answers = new Set(await Promise.all(calls));
    expect([...answers].every((answer) => answer === '200' || answer === 'key.running')).toBe(true);
    expect(answers).toContain('200');
    expect(gateway.sent).toHaveLength(1);
    expect(await allRecords(a)).toHaveLength(1);
    for (const replica of replicas) {
      expect(await updatePool(replica, admin, request(3))).toMatchObject({ status: 200 });
    }
    expect(gateway.sent).toHaveLength(1);
  });

  test('a key whose request lives on another replica is at work, not left behind', async () => {
    const { a, b, request, gateway } = await replicaWorld(2);
    const codes: unknown[] = [];
    const held = {
      ...gateway,
      showPool: async (...args: Parameters<typeof gateway.showPool>) => {
        await updatePool(b, admin, request(3)).catch((error: { code?: string }) => codes.push(error.code));
        return gateway.showPool(...args);
      },
    };
    expect(await updatePool({ ...a, gateway: held }, admin, request(3))).toMatchObject({ status: 200 });
    expect(codes).toEqual(['key.running', 'key.running']);
    expect(gateway.sent).toHaveLength(1);
  });

  test('of two admins on two replicas one changes the pool, and the other hears of it', async () => {
    const { a, b, request, gateway } = await replicaWorld(2);
    const answers = await Promise.all(
      [updatePool(a, admin, request(3)), updatePool(b, admin, request(4))].map((call) =>
        call.then(
          ({ status }) => String(status),
          (error: { code?: string }) => error.code ?? 'unknown',
        ),
      ),
    );
    expect(answers.filter((answer) => answer === '200')).toHaveLength(1);
    expect(answers.filter((answer) => answer !== '200')[0]).toMatch(
      /^(change\.in_flight|pool\.changed_meanwhile)$/,
    );
    expect(gateway.sent).toHaveLength(1);
  });

  test('a replica that sleeps while it sends is taken over, and its late word changes nothing', async () => {
    const { a, b, request, gateway, endLeases, clock } = await replicaWorld(2);
    const sleeping = {
      ...gateway,
      sendPatch: async (...args: Parameters<typeof gateway.sendPatch>) => {
        const result = await gateway.sendPatch(...args);
        await endLeases();
        expect(await advanceDue(b)).toBe(1);
        expect((await allRecords(b))[0]).toMatchObject({
          state: 'checking',
          attempts: [{ outcome: 'unknown' }],
        });
        return result;
      },
    };
    await updatePool({ ...a, gateway: sleeping }, admin, request(3)).catch(() => undefined);
    expect((await allRecords(b))[0]).toMatchObject({ state: 'checking' });
    clock.advance(10_000);
    expect(await advanceDue(b)).toBe(1);
    expect((await allRecords(b))[0]).toMatchObject({
      state: 'following',
      attempts: [{ outcome: 'accepted' }],
    });
    expect(gateway.sent).toHaveLength(1);
  });

  test('a replica that sleeps before it sends sends nothing once another one has taken over', async () => {
    const { a, b, request, gateway, endLeases } = await replicaWorld(2);
    let reads = 0;
    let taken = 0;
    const sleeping = {
      ...gateway,
      showPool: async (...args: Parameters<typeof gateway.showPool>) => {
        const pool = await gateway.showPool(...args);
        // The second read is the one before the send.
        if (++reads === 2) {
          await endLeases();
          taken += await advanceDue(b);
        }
        return pool;
      },
    };
    await updatePool({ ...a, gateway: sleeping }, admin, request(3)).catch(() => undefined);
    expect(taken).toBe(1);
    expect(gateway.sent).toHaveLength(1);
    expect((await allRecords(b))[0]).toMatchObject({
      state: 'following',
      attempts: [{ n: 1, outcome: 'accepted' }],
    });
  });

  test('a key left by a dead replica works on another one, and the dead one cannot come back to it', async () => {
    const { a, b, request, gateway, endLeases } = await replicaWorld(2);
    let reads = 0;
    const statuses: number[] = [];
    const sleeping = {
      ...gateway,
      showPool: async (...args: Parameters<typeof gateway.showPool>) => {
        const pool = await gateway.showPool(...args);
        if (++reads === 1) {
          await endLeases();
          statuses.push((await updatePool(b, admin, request(3))).status);
        }
        return pool;
      },
    };
    await expect(updatePool({ ...a, gateway: sleeping }, admin, request(3))).rejects.toThrow();
    expect(statuses).toEqual([200]);
    expect(gateway.sent).toHaveLength(1);
    expect(await allRecords(b)).toHaveLength(1);
    expect(await updatePool(a, admin, request(3))).toMatchObject({ status: 200 });
  });

  test('follow a change together until it is true', async () => {
    const { replicas, a, request, clock, live, gateway } = await replicaWorld(3);
    await updatePool(a, admin, request(3));
    const flavor = 'modelarts.vm.cpu.4ud';
    gateway.pools.set(live().metadata.name, {
      ...live(),
      status: { ...examplePool().status, resources: { available: [{ flavor, count: 3 }] } },
    });
    let looks = 0;
    for (let round = 0; round < 20; round += 1) {
      for (const { id } of await allRecords(a)) await a.changes.release(id, a.bootId, 0);
      looks += (await Promise.all(replicas.map(advanceDue))).reduce((sum, count) => sum + count, 0);
      clock.advance(3000);
      if ((await allRecords(a))[0]?.state === 'applied') break;
    }
    expect((await allRecords(a))[0]?.state).toBe('applied');
    expect(looks).toBeGreaterThan(1);
    expect(gateway.sent).toHaveLength(1);
  });
});
