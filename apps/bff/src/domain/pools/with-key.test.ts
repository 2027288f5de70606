import { describe, expect, it } from 'vitest';
import { callerWith, changeWorld } from '../changes/change-world.test-kit.ts';
import { DomainError } from '../domain-error.ts';
import { updatePool } from './update-pool.ts';

const admin = callerWith('admin');
type World = ReturnType<typeof changeWorld>;

const away = () => Promise.reject(new DomainError('store.unavailable'));

function withKeys(world: World, keys: Partial<World['deps']['keys']>): World['deps'] {
  return { ...world.deps, keys: { ...world.deps.keys, ...keys } };
}

describe('a key that was left behind', () => {
  it('by a claim the store did not confirm works again', async () => {
    const world = changeWorld();
    const claim: World['deps']['keys']['claim'] = async (...args) => {
      await world.deps.keys.claim(...args);
      return away();
    };
    const request = world.request(3);
    await expect(updatePool(withKeys(world, { claim }), admin, request)).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    expect(await updatePool(world.deps, admin, request)).toMatchObject({ status: 200 });
    expect(world.gateway.sent).toHaveLength(1);
  });

  it('by a refusal whose release failed works again', async () => {
    const world = changeWorld();
    const request = world.request(1, { key: 'a-key-of-mine' });
    await expect(updatePool(withKeys(world, { release: away }), admin, request)).rejects.toThrow();
    const confirmed = { ...request, confirm: 'auto-pool-os' };
    const acknowledge = ['entry.shrunk', 'jobs.hit', 'entry.unknown_flavor'] as const;
    expect(await updatePool(world.deps, admin, { ...confirmed, acknowledge })).toMatchObject({ status: 200 });
  });

  it('by a dead process works again', async () => {
    const world = changeWorld();
    const request = world.request(3);
    await world.deps.keys.claim({ userId: admin.actor.id, key: request.key }, request.requestHash, 'boot-0');
    expect(await updatePool(world.deps, admin, request)).toMatchObject({ status: 200 });
    expect(world.gateway.sent).toHaveLength(1);
  });
});

describe('a key that is at work', () => {
  it('is refused while the first call runs, before and after it has its change, and answered then', async () => {
    const world = changeWorld();
    const request = world.request(3);
    const codes: unknown[] = [];
    const again = () =>
      updatePool(world.deps, admin, request).catch((error: unknown) =>
        codes.push(error instanceof DomainError ? error.code : error),
      );
    const gateway = {
      ...world.gateway,
      showPool: async (...args: Parameters<World['gateway']['showPool']>) => {
        await again();
        return world.gateway.showPool(...args);
      },
    };
    expect(await updatePool({ ...world.deps, gateway }, admin, request)).toMatchObject({ status: 200 });
    // Once while the pool is read for the plan, once while it is read before the send.
    expect(codes).toEqual(['key.running', 'key.running']);
    expect(await updatePool(world.deps, admin, request)).toMatchObject({ status: 200 });
    expect(world.gateway.sent).toHaveLength(1);
    expect(world.deps.keysAtWork.size).toBe(0);
  });
});
