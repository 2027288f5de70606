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
  const snapshots = createPoolSnapshots({ gateway, clock, pollMs: 1000, pause: () => Promise.resolve() });
  return { snapshots, clock, counter };
}

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
