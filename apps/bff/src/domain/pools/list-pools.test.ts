import type { PoolListQuery } from '@poolwright/schemas/pools/list-endpoints';
import { expect, test } from 'vitest';
import type { Caller } from '../access/actor.ts';
import { callerWith, changeWorld, examplePool } from '../changes/change-world.test-kit.ts';
import { listPools } from './list-pools.ts';

function named(name: string) {
  const pool = examplePool();
  return { ...pool, metadata: { ...pool.metadata, name, labels: { 'os.modelarts/name': name } } };
}

function world() {
  const { deps, gateway, clock } = changeWorld(named('search'));
  for (const name of ['vision-a', 'vision-b']) gateway.pools.set(name, named(name));
  const list = (caller: Caller, query: PoolListQuery = {}) => listPools(deps, caller, 'p1', query);
  return { deps, gateway, clock, list };
}

const admin = callerWith('admin');
const names = ({ items }: { items: readonly { name: string }[] }) => items.map(({ name }) => name);

test('the same page of the same snapshot is made once for all who may see the same', async () => {
  const { list, clock } = world();
  const page = await list(admin, { q: 'vision' });
  expect(names(page)).toEqual(['vision-a', 'vision-b']);
  expect(await list(callerWith('viewer'), { q: 'vision' })).toBe(page);
  clock.advance(999);
  expect(await list(admin, { q: 'vision' })).toBe(page);
  clock.advance(1);
  const later = await list(admin, { q: 'vision' });
  expect(later).not.toBe(page);
  expect(later.asOf).not.toBe(page.asOf);
});

test('who may see less gets a page of their own, whatever was made before for the same address', async () => {
  const { list } = world();
  const all = await list(admin);
  const mine = await list(callerWith('member', ['vision']));
  const none = await list(callerWith('member', ['language']));
  expect([names(all), names(mine), names(none)]).toEqual([
    ['search', 'vision-a', 'vision-b'],
    ['vision-a', 'vision-b'],
    [],
  ]);
  expect([all.total, mine.total, none.total]).toEqual([3, 2, 0]);
  expect(await list(callerWith('member', ['vision']))).toBe(mine);
});

test('names of unreadable pools are told only to those who see everything', async () => {
  const { gateway, list } = world();
  const pools = [...gateway.pools.values()];
  gateway.listPools = async () => ({ pools, unreadable: ['odd'] });
  expect((await list(admin)).unreadable).toEqual(['odd']);
  expect(await list(callerWith('member', ['vision']))).not.toHaveProperty('unreadable');
});

test('pages go on where the last one ended, and every filter has pages of its own', async () => {
  const { list } = world();
  const first = await list(admin, { limit: 2 });
  expect([names(first), first.nextCursor, first.total]).toEqual([['search', 'vision-a'], '2', 3]);
  const second = await list(admin, { limit: 2, cursor: '2' });
  expect([names(second), second.nextCursor]).toEqual([['vision-b'], undefined]);
  expect(names(await list(admin, { sort: '-name', limit: 2 }))).toEqual(['vision-b', 'vision-a']);
  await expect(list(admin, { cursor: 'x' })).rejects.toMatchObject({ code: 'request.invalid' });
});

test('a pool that was just read on its own is in the list at once', async () => {
  const { deps, list } = world();
  await list(admin);
  deps.snapshots.note('p1', 'vision-b', null);
  expect(names(await list(admin))).toEqual(['search', 'vision-a']);
});
