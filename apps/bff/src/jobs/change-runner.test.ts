import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { advanceChange } from '../domain/changes/advance-change.ts';
import { callerWith, changeWorld } from '../domain/changes/change-world.test-kit.ts';
import type { ChangeStore } from '../domain/changes/ports.ts';
import { updatePool } from '../domain/pools/update-pool.ts';
import { createChangeRunner } from './change-runner.ts';

/** One change that is being followed, and a runner that looks at it as it is told. */
async function world(advance: typeof advanceChange, store: Partial<ChangeStore> = {}) {
  const made = changeWorld();
  await updatePool(made.deps, callerWith('admin'), made.request(3));
  const [record] = made.store.records.values();
  const id = record?.id ?? '';
  const runner = createChangeRunner(
    () => ({ ...made.deps, changes: { ...made.deps.changes, ...store } }),
    advance,
  );
  return { ...made, id, runner };
}

describe('the runner', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('looks at what is due, again when it was told to, and not after the end', async () => {
    const answers = [5000, null];
    const looks: number[] = [];
    const { runner, store, id } = await world(async () => {
      looks.push(Date.now());
      const next = answers.shift() ?? null;
      const record = store.records.get(id);
      if (next === null && record !== undefined) store.records.set(id, { ...record, state: 'applied' });
      return next;
    });
    await runner.start();
    expect(looks).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4000);
    expect(looks).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(looks).toHaveLength(2);
    await runner.close();
  });

  it('looks as the owner of its fence', async () => {
    const fences: (number | undefined)[] = [];
    const { runner, deps, id } = await world(async (_deps, _id, fence) => {
      fences.push(fence);
      return 60_000;
    });
    const before = await deps.changes.find(id);
    await runner.start();
    expect(fences).toEqual([(before?.fence ?? 0) + 1]);
    await runner.close();
  });

  it('leaves alone what another living process works on, and takes over from a dead one', async () => {
    let looks = 0;
    const { runner, store, id } = await world(async () => (++looks, null));
    const record = store.records.get(id);
    if (record !== undefined) store.records.set(id, { ...record, owner: 'boot-2' });
    store.alive.add('boot-2');
    await runner.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toBe(0);
    store.alive.delete('boot-2');
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks).toBe(1);
    await runner.close();
  });

  it('never looks at one change twice at a time, renews it meanwhile, and forgets no look that was asked for', async () => {
    let open = 0;
    let most = 0;
    let looks = 0;
    const ends: (() => void)[] = [];
    const renewed: string[] = [];
    const { runner, id, clock } = await world(
      async () => {
        looks += 1;
        most = Math.max(most, ++open);
        await new Promise<void>((resolve) => ends.push(resolve));
        open -= 1;
        return null;
      },
      { renew: async (ids) => void renewed.push(...ids) },
    );
    await runner.start();
    runner.watch(id, 0);
    clock.advance(5000);
    await vi.advanceTimersByTimeAsync(5000);
    expect([looks, most]).toEqual([1, 1]);
    expect(renewed).toEqual([id]);
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(2000);
    expect([looks, most]).toEqual([2, 1]);
    ends.shift()?.();
    await runner.close();
  });

  it('looks again after a look that failed', async () => {
    let looks = 0;
    const { runner } = await world(async () => {
      if (++looks < 4) throw new Error('the store is away');
      return null;
    });
    await runner.start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(looks).toBe(4);
    await runner.close();
  });

  it('ends what was abandoned by itself: nobody else knows', async () => {
    const looks: string[] = [];
    const { runner, deps } = await world(
      async (_deps, id) => (looks.push(id), deps.abandoned.delete(id), null),
    );
    deps.abandoned.add('lost');
    runner.watch('lost', 1000);
    await runner.start();
    expect(looks).toContain('lost');
    await runner.close();
  });

  it('goes on after a round that failed', async () => {
    let looks = 0;
    let asks = 0;
    const made = await world(async () => (++looks, null), {
      takeDue: async (...args) => {
        if (++asks === 1) throw new Error('the store is away');
        return made.store.changes.takeDue(...args);
      },
    });
    const { runner } = made;
    await runner.start();
    expect([looks, asks]).toEqual([0, 1]);
    await vi.advanceTimersByTimeAsync(1500);
    expect([looks, asks]).toEqual([1, 2]);
    await runner.close();
  });

  it('waits at its end for the look that runs, and starts none after it', async () => {
    let end = (): void => {};
    let isOver = false;
    const { runner } = await world(async () => {
      await new Promise<void>((resolve) => (end = resolve));
      isOver = true;
      return 0;
    });
    await runner.start();
    const closed = runner.close();
    end();
    await closed;
    expect(isOver).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
