import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeWorld } from '../domain/changes/change-world.test-kit.ts';
import { createChangeRunner } from './change-runner.ts';

const { deps } = changeWorld();

describe('the runner', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('looks again when it was told to, and not after the end', async () => {
    const answers = [1000, null];
    const looks: string[] = [];
    const runner = createChangeRunner(
      () => deps,
      async (_, id) => (looks.push(id), answers.shift() ?? null),
    );
    runner.watch('a', 0);
    await vi.advanceTimersByTimeAsync(10);
    expect(looks).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(looks).toEqual(['a', 'a']);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(looks).toEqual(['a', 'a']);
  });

  it('never looks at one change twice at a time, and forgets no look that was asked for', async () => {
    let open = 0;
    let most = 0;
    let looks = 0;
    const ends: (() => void)[] = [];
    const runner = createChangeRunner(
      () => deps,
      async () => {
        looks += 1;
        most = Math.max(most, ++open);
        await new Promise<void>((resolve) => ends.push(resolve));
        open -= 1;
        return null;
      },
    );
    runner.watch('a', 0);
    await vi.advanceTimersByTimeAsync(10);
    runner.watch('a', 0);
    await vi.advanceTimersByTimeAsync(5000);
    expect([looks, most]).toEqual([1, 1]);
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(5000);
    expect([looks, most]).toEqual([2, 1]);
  });

  it('looks again after a look that failed', async () => {
    let looks = 0;
    const runner = createChangeRunner(
      () => deps,
      async () => {
        if (++looks < 4) throw new Error('the store is away');
        return null;
      },
    );
    runner.watch('a', 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toBe(4);
  });

  it('does not take a wait too long for a timer for none', async () => {
    let looks = 0;
    const runner = createChangeRunner(
      () => deps,
      async () => (++looks, null),
    );
    runner.watch('a', 2 ** 40);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toBe(0);
    await runner.close();
  });

  it('waits at its end for the look that runs, and starts none after it', async () => {
    let end = (): void => {};
    let isOver = false;
    const runner = createChangeRunner(
      () => deps,
      async () => {
        await new Promise<void>((resolve) => (end = resolve));
        isOver = true;
        return 0;
      },
    );
    runner.watch('a', 0);
    await vi.advanceTimersByTimeAsync(10);
    const closed = runner.close();
    end();
    await closed;
    expect(isOver).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
