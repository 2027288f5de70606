import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { expect, test } from 'vitest';
import type { Sighting } from '../../../domain/pools/ports.ts';
import type { Notice } from '../../../domain/stream/ports.ts';
import { databaseWorld } from '../database.test-kit.ts';

const pool = (name: string, phase = 'Running'): Pool => ({ metadata: { name }, status: { phase } });
const asOf = new Date('2026-01-01T00:00:00.000Z');

function sighting(pools: readonly Pool[], more: Partial<Sighting> = {}): Sighting {
  return {
    by: 'boot-1',
    asOf,
    agoMs: 0,
    known: null,
    moved: new Map(),
    list: { pools, unreadable: [] },
    ...more,
  };
}

async function world() {
  const database = await databaseWorld();
  const notices: Notice[] = [];
  await database.notices.listen((notice) => notices.push(notice));
  const told = async (count: number) => {
    await expect.poll(() => notices).toHaveLength(count);
    return notices.map((notice) =>
      notice.kind === 'pools' ? [notice.from, notice.version, notice.pools] : notice.kind,
    );
  };
  return { ...database, told };
}

test('of replicas that ask at once one may read, and nobody again within the interval', async () => {
  const { sightings, execute } = await world();
  const claims = await Promise.all(['a', 'b', 'c', 'd'].map((by) => sightings.claim('p', by, 20_000)));
  expect(claims.map(({ kind }) => kind).toSorted()).toEqual(['go', 'taken', 'taken', 'taken']);
  expect(await sightings.claim('other', 'a', 20_000)).toEqual({ kind: 'go' });
  await execute("update pool_polls set begun_at = now() - interval '20.001 seconds'");
  expect(await sightings.claim('p', 'b', 20_000)).toEqual({ kind: 'go' });
});

test('what the upstream does not want to be asked before holds for every replica', async () => {
  const { sightings, execute } = await world();
  await sightings.claim('p', 'a', 1);
  await sightings.hold('p', 60_000);
  await execute("update pool_polls set begun_at = now() - interval '1 hour'");
  const claim = await sightings.claim('p', 'b', 1);
  expect(claim).toMatchObject({ kind: 'throttled' });
  expect(claim.kind === 'throttled' && claim.waitMs > 50_000 && claim.waitMs <= 60_000).toBe(true);
  await execute('update pool_polls set not_before = now()');
  expect(await sightings.claim('p', 'b', 1)).toEqual({ kind: 'go' });
});

test('what moved is stored and told by name, each version once', async () => {
  const { sightings, told } = await world();
  expect(await sightings.load('p')).toBeNull();
  await sightings.publish('p', sighting([pool('a'), pool('b')]));
  const moved = new Map([
    ['b', null],
    ['c', pool('c')],
  ]);
  await sightings.publish('p', sighting([pool('a'), pool('c')], { known: 1, moved }));
  await sightings.publish('p', sighting([pool('a'), pool('c')], { known: 2 }));
  expect(await told(3)).toEqual([
    [0, 1, ['a', 'b']],
    [1, 2, ['c', 'b']],
    [2, 2, []],
  ]);
  const stored = await sightings.load('p');
  expect(stored).toMatchObject({ version: 2, asOf, unreadable: [] });
  expect(stored?.pools.map(({ metadata }) => metadata.name).toSorted()).toEqual(['a', 'c']);
  expect(await sightings.loadPools('p', ['a', 'b'])).toEqual([pool('a')]);
});

test('a replica that compared with something else has its list compared with what is stored', async () => {
  const { sightings, told } = await world();
  await sightings.publish('p', sighting([pool('a'), pool('b')]));
  await sightings.publish('p', sighting([pool('a', 'Creating')], { known: 7, moved: new Map() }));
  expect(await told(2)).toEqual([
    [0, 1, ['a', 'b']],
    [1, 2, ['a', 'b']],
  ]);
  expect((await sightings.load('p'))?.pools).toEqual([pool('a', 'Creating')]);
});

test('a list that was asked for before a pool was read on its own does not undo what that showed', async () => {
  const { sightings } = await world();
  await sightings.publish('p', sighting([pool('a')], { agoMs: 60_000 }));
  const newer = new Map([['a', pool('a', 'Creating')]]);
  await sightings.publish('p', sighting([], { by: 'boot-2', known: 1, moved: newer, list: null }));
  await sightings.publish('p', sighting([pool('a')], { agoMs: 30_000, known: 1 }));
  expect((await sightings.load('p'))?.pools).toEqual([pool('a', 'Creating')]);
});

test('of many pools no names are told', async () => {
  const { sightings, told } = await world();
  const pools = Array.from({ length: 1200 }, (_, n) => pool(`${n}-${'x'.repeat(120)}`));
  await sightings.publish('p', sighting(pools));
  expect(await told(1)).toEqual([[0, 1, null]]);
  expect((await sightings.load('p'))?.pools).toHaveLength(1200);
});
