import { describe, expect, test } from 'vitest';
import { advanceChange } from '../changes/advance-change.ts';
import { callerWith, changeWorld } from '../changes/change-world.test-kit.ts';
import { updatePool } from '../pools/update-pool.ts';
import { fakeRestores } from './fakes.ts';
import { reconcileRestore } from './reconcile-restore.ts';

const mark = { since: '2026-01-01T00:00:00.000Z', reason: 'declared' } as const;

async function restoredWorld() {
  const world = changeWorld();
  const restores = fakeRestores(mark);
  await updatePool(world.deps, callerWith('admin'), world.request(3));
  const [record] = world.store.records.values();
  if (record === undefined) throw new Error('nothing was filed');
  /** As the backup has it: filed, and not sent yet. */
  world.store.records.set(record.id, { ...record, state: 'applying', attempts: [], owner: 'boot-0' });
  return { ...world, id: record.id, restores, deps: { ...world.deps, restores } };
}

describe('reconciling a restored database', () => {
  test('makes what was about to be sent unknown, so that only reads settle it', async () => {
    const { deps, store, restores, gateway, id } = await restoredWorld();
    const sent = gateway.sent.length;
    await reconcileRestore(deps, callerWith('admin'));
    expect(store.records.get(id)).toMatchObject({ state: 'checking', attempts: [], owner: null });
    expect(gateway.sent).toHaveLength(sent);
    expect(await restores.find()).toBeNull();
    expect(restores.lines).toMatchObject([
      { action: 'reconcileRestore', kind: 'done', details: { unsent: [id] } },
    ]);
  });

  test('leaves to a person what was being settled, and sends nothing however long it stands as before', async () => {
    const { deps, store, gateway, clock, id } = await restoredWorld();
    const record = store.records.get(id);
    if (record === undefined) throw new Error('nothing was filed');
    gateway.pools.set(record.pool, record.base);
    const attempts = [{ n: 1, sentAt: record.filedAt, outcome: 'unknown' as const }];
    store.records.set(id, { ...record, state: 'checking', attempts });
    const sent = gateway.sent.length;
    await reconcileRestore(deps, callerWith('admin'));
    for (let look = 0; look < 6; look += 1) clock.advance((await advanceChange(deps, id)) ?? 0);
    expect(store.records.get(id)).toMatchObject({ state: 'checking', unsettled: true });
    expect(gateway.sent).toHaveLength(sent);
  });

  test('is for an admin alone', async () => {
    const { deps, restores, store, id } = await restoredWorld();
    await expect(reconcileRestore(deps, callerWith('approver'))).rejects.toMatchObject({
      code: 'access.denied',
    });
    expect(await restores.find()).toEqual(mark);
    expect(store.records.get(id)?.state).toBe('applying');
  });

  test('is refused where nothing was restored, and touches no change', async () => {
    const { deps, store, id } = await restoredWorld();
    const call = reconcileRestore({ ...deps, restores: fakeRestores() }, callerWith('admin'));
    await expect(call).rejects.toMatchObject({ code: 'restore.none' });
    expect(store.records.get(id)?.state).toBe('applying');
  });
});
