import { describe, expect, it } from 'vitest';
import { examplePool } from '../changes/change-world.test-kit.ts';
import { DomainError } from '../domain-error.ts';
import { fakeClock } from '../fakes.ts';
import { createPoolSnapshots } from './pool-snapshots.ts';
import type { PoolList } from './ports.ts';

function snapshotsOver(listPools: () => Promise<PoolList>) {
  const clock = fakeClock();
  const counter = { reads: 0 };
  const gateway = {
    listPools: () => {
      counter.reads += 1;
      return listPools();
    },
  };
  const told: unknown[] = [];
  const snapshots = createPoolSnapshots({
    gateway,
    clock,
    pollMs: 1000,
    pause: () => Promise.resolve(),
    onStale: () => told.push('stale'),
    onMoved: (_project, movements) => told.push(movements.map(({ name, after }) => [name, after === null])),
  });
  return { snapshots, clock, counter, told };
}

const still = (): PoolList => ({ pools: [examplePool()], unreadable: [] });
const one: PoolList = { pools: [examplePool()], unreadable: [] };

describe('the snapshot of a project', () => {
  it('is read once for all who look within a poll interval', async () => {
    const { snapshots, clock, counter } = snapshotsOver(() => Promise.resolve(one));
    await Promise.all(Array.from({ length: 20 }, () => snapshots.read('p')));
    clock.advance(999);
    await snapshots.read('p');
    expect(counter.reads).toBe(1);
    clock.advance(1);
    await snapshots.read('p');
    expect(counter.reads).toBe(2);
  });

  it('is served with its age when the upstream fails, and stale after two missed polls', async () => {
    let answer = Promise.resolve(one);
    const { snapshots, clock } = snapshotsOver(() => answer);
    const first = await snapshots.read('p');
    answer = Promise.reject(new DomainError('upstream.unreachable'));
    clock.advance(1500);
    expect(await snapshots.read('p')).toMatchObject({ asOf: first.asOf, stale: false });
    clock.advance(3000);
    expect(await snapshots.read('p')).toMatchObject({ asOf: first.asOf, stale: true, pools: one.pools });
  });

  it('fails as the upstream fails while nothing was ever read', async () => {
    const { snapshots } = snapshotsOver(() => Promise.reject(new DomainError('upstream.unreachable')));
    await expect(snapshots.read('p')).rejects.toMatchObject({ code: 'upstream.unreachable' });
  });

  it('is the very same object until something moves', async () => {
    const { snapshots, clock } = snapshotsOver(() => Promise.resolve(one));
    const first = await snapshots.read('p');
    expect(await snapshots.read('p')).toBe(first);
    snapshots.note('p', 'auto-pool-os-1', null);
    const noted = await snapshots.read('p');
    expect([first.find('auto-pool-os-1'), noted.find('auto-pool-os-1')]).toEqual([one.pools[0], undefined]);
    clock.advance(1000);
    const later = await snapshots.read('p');
    expect([later.pools, later.asOf > first.asOf]).toEqual([one.pools, true]);
  });

  it('lets a pool that was read on its own win over a list that was asked for earlier', async () => {
    let deliver: (list: PoolList) => void = () => undefined;
    const { snapshots, clock } = snapshotsOver(() => new Promise((resolve) => (deliver = resolve)));
    const reading = snapshots.read('p');
    clock.advance(10);
    const newer = { ...examplePool(), spec: { scope: ['Train'] } };
    snapshots.note('p', newer.metadata.name, newer);
    deliver(one);
    expect((await reading).pools).toEqual([newer]);
    snapshots.note('p', newer.metadata.name, null);
    expect((await snapshots.read('p')).pools).toEqual([]);
  });
});

describe('what moves', () => {
  it('is told once it is in the snapshot, whether the list or a read of its own showed it', async () => {
    let list = still();
    const { snapshots, clock, told } = snapshotsOver(async () => list);
    await snapshots.read('p');
    clock.advance(1000);
    await snapshots.read('p');
    expect(told).toEqual([]);
    const grown = { ...examplePool(), spec: { scope: ['Train'] } };
    snapshots.note('p', 'auto-pool-os-1', grown);
    snapshots.note('p', 'auto-pool-os-1', structuredClone(grown));
    list = { pools: [structuredClone(grown)], unreadable: [] };
    clock.advance(1000);
    await snapshots.read('p');
    expect(told.splice(0)).toEqual([[['auto-pool-os-1', false]]]);
    list = { pools: [], unreadable: [] };
    clock.advance(1000);
    await snapshots.read('p');
    expect(told).toEqual([[['auto-pool-os-1', true]]]);
  });

  it('leaves the pools that did not move the very objects they were', async () => {
    const { snapshots, clock } = snapshotsOver(async () => still());
    const first = await snapshots.read('p');
    clock.advance(1000);
    const second = await snapshots.read('p');
    expect(second).not.toBe(first);
    expect(second.pools[0]).toBe(first.pools[0]);
  });
});

describe('a poll for those who only watch', () => {
  const secondsOfReads = async (
    snapshots: ReturnType<typeof snapshotsOver>['snapshots'],
    clock: ReturnType<typeof snapshotsOver>['clock'],
    seconds: number,
  ) => {
    for (let second = 0; second < seconds; second += 1) {
      await snapshots.poll('p').catch(() => undefined);
      clock.advance(1000);
    }
  };

  it('comes every interval while something moves or converges, and half as often when nothing does', async () => {
    let phase = 'Creating';
    const { snapshots, clock, counter } = snapshotsOver(async () => ({
      pools: [{ ...examplePool(), status: { phase } }],
      unreadable: [],
    }));
    await secondsOfReads(snapshots, clock, 10);
    expect(counter.reads).toBe(10);
    phase = 'Running';
    await secondsOfReads(snapshots, clock, 4);
    counter.reads = 0;
    await secondsOfReads(snapshots, clock, 10);
    expect(counter.reads).toBe(5);
  });

  it('is not needed where somebody reads anyway', async () => {
    const { snapshots, clock, counter } = snapshotsOver(async () => still());
    await snapshots.read('p');
    clock.advance(999);
    await snapshots.poll('p');
    expect(counter.reads).toBe(1);
  });

  it('waits as long as the upstream said, and so do readers who have something to look at', async () => {
    let answer: () => Promise<PoolList> = async () => still();
    const { snapshots, clock, counter } = snapshotsOver(() => answer());
    await snapshots.read('p');
    answer = () => Promise.reject(new DomainError('upstream.throttled', { retryAfter: 10 }));
    clock.advance(1000);
    await snapshots.read('p');
    counter.reads = 0;
    await secondsOfReads(snapshots, clock, 9);
    await snapshots.read('p');
    expect(counter.reads).toBe(0);
    await secondsOfReads(snapshots, clock, 2);
    expect(counter.reads).toBe(1);
  });

  it('that fails is not made again before the next interval', async () => {
    const { snapshots, clock, counter } = snapshotsOver(() =>
      Promise.reject(new DomainError('upstream.unreachable')),
    );
    await expect(snapshots.poll('p')).rejects.toMatchObject({ code: 'upstream.unreachable' });
    clock.advance(500);
    await snapshots.poll('p');
    expect(counter.reads).toBe(1);
  });

  it('tells when what it shows became old, and when it is young again', async () => {
    let answer = Promise.resolve(still());
    const { snapshots, clock, told } = snapshotsOver(() => answer);
    await snapshots.poll('p');
    answer = Promise.reject(new DomainError('upstream.unreachable'));
    await secondsOfReads(snapshots, clock, 4);
    expect(told).toEqual([]);
    await secondsOfReads(snapshots, clock, 4);
    expect(told.splice(0)).toEqual(['stale']);
    answer = Promise.resolve(still());
    await secondsOfReads(snapshots, clock, 4);
    expect(told).toEqual(['stale']);
  });
});
