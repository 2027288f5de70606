import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { fakeClock } from '../fakes.ts';
import { fakeSightings } from './fakes.ts';
import { createPoolSnapshots } from './pool-snapshots.ts';
import type { PoolList } from './ports.ts';

const pool = (name: string, phase = 'Running'): Pool => ({ metadata: { name }, status: { phase } });

/** Two replicas over one upstream and what they share. */
function twoReplicas(first: readonly Pool[]) {
  const clock = fakeClock();
  const sightings = fakeSightings(clock);
  const upstream = { pools: first, reads: 0, fail: undefined as DomainError | undefined };
  const listPools = async (): Promise<PoolList> => {
    upstream.reads += 1;
    if (upstream.fail !== undefined) throw upstream.fail;
    return { pools: upstream.pools.map((each) => structuredClone(each)), unreadable: [] };
  };
  const replica = (by: string) => {
    const moved: (readonly [string, string | undefined])[] = [];
    const snapshots = createPoolSnapshots({
      gateway: { listPools },
      clock,
      pollMs: 1000,
      pause: () => Promise.resolve(),
      sharing: {
        sightings,
        by,
        onFailed: (error) => {
          throw error;
        },
      },
      onMoved: (_project, movements) =>
        moved.push(...movements.map(({ name, after }) => [name, after?.status?.phase ?? undefined] as const)),
    });
    sightings.listen((notice) => snapshots.hear(notice));
    const phases = async () =>
      (await snapshots.read('p')).pools.map(({ metadata, status }) => `${metadata.name} ${status?.phase}`);
    return { snapshots, moved, phases };
  };
  return { clock, sightings, upstream, a: replica('a'), b: replica('b') };
}

describe('replicas that share what they read', () => {
  it('ask the upstream once an interval between them, and know the same', async () => {
    const { clock, sightings, upstream, a, b } = twoReplicas([pool('x')]);
    for (let second = 0; second < 10; second += 1) {
      expect(await a.phases()).toEqual(['x Running']);
      await sightings.settle();
      expect(await b.phases()).toEqual(['x Running']);
      await b.snapshots.poll('p');
      clock.advance(1000);
    }
    expect(upstream.reads).toBe(10);
  });

  it('tell their own streams what the other one saw', async () => {
    const { clock, sightings, upstream, a, b } = twoReplicas([pool('x'), pool('y')]);
    for (const { phases } of [a, b]) {
      await phases();
      await sightings.settle();
    }
    upstream.pools = [pool('x', 'Error'), pool('z')];
    clock.advance(1000);
    await a.phases();
    await sightings.settle();
    const movement = [
      ['x', 'Error'],
      ['z', 'Running'],
      ['y', undefined],
    ];
    expect([a.moved, b.moved]).toEqual([movement, movement]);
    expect((await b.phases()).toSorted()).toEqual(['x Error', 'z Running']);
  });

  it('know of a pool that the other one read on its own', async () => {
    const { sightings, a, b } = twoReplicas([pool('x')]);
    for (const { phases } of [a, b]) {
      await phases();
      await sightings.settle();
    }
    a.snapshots.note('p', 'x', pool('x', 'Creating'));
    await sightings.settle();
    expect([await b.phases(), b.moved]).toEqual([['x Creating'], [['x', 'Creating']]]);
    b.snapshots.note('p', 'x', null);
    await sightings.settle();
    expect([await a.phases(), a.moved.at(-1)]).toEqual([[], ['x', undefined]]);
  });

  it('catch up after notices were lost', async () => {
    const { clock, sightings, upstream, a, b } = twoReplicas([pool('x')]);
    for (const { phases } of [a, b]) {
      await phases();
      await sightings.settle();
    }
    sightings.isDeaf = true;
    upstream.pools = [pool('x', 'Error')];
    clock.advance(1000);
    await a.phases();
    await sightings.settle();
    sightings.isDeaf = false;
    expect(b.moved).toEqual([]);
    await b.snapshots.catchUp();
    expect(b.moved).toEqual([['x', 'Error']]);
    upstream.pools = [pool('x')];
    clock.advance(1000);
    await b.phases();
    await sightings.settle();
    expect(a.moved.at(-1)).toEqual(['x', 'Running']);
  });

  it('all leave an upstream alone that wants to be', async () => {
    const { clock, sightings, upstream, a, b } = twoReplicas([pool('x')]);
    for (const { phases } of [a, b]) {
      await phases();
      await sightings.settle();
    }
    upstream.fail = new DomainError('upstream.throttled', { retryAfter: 10 });
    clock.advance(1000);
    await a.phases();
    await sightings.settle();
    upstream.reads = 0;
    for (let second = 0; second < 9; second += 1) {
      clock.advance(1000);
      await a.phases();
      await b.phases();
    }
    expect(upstream.reads).toBe(0);
    clock.advance(1001);
    await b.phases();
    expect(upstream.reads).toBe(1);
  });
});
