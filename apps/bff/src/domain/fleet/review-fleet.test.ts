import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { expect, test } from 'vitest';
import { callerWith, changeWorld, examplePool } from '../changes/change-world.test-kit.ts';
import { failFleetZone } from './fail-fleet-zone.ts';
import { reviewFleet } from './review-fleet.ts';
import { showSoldOut } from './show-sold-out.ts';

const flavor = 'modelarts.vm.cpu.4ud';

function named(name: string, scope: string[], zones: Record<string, number>): Pool {
  const pool = examplePool();
  const azs = Object.entries(zones).map(([az, count]) => ({ az, count }));
  const count = azs.reduce((sum, cell) => sum + cell.count, 0);
  return {
    ...pool,
    metadata: { ...pool.metadata, name, labels: { 'os.modelarts/name': name } },
    spec: { ...pool.spec, scope, resources: [{ flavor, count }] },
    status: { phase: 'Running', resources: { available: [{ flavor, count, azs }] } },
  };
}

function world() {
  const made = changeWorld(named('even', ['Infer'], { a: 2, b: 2 }));
  for (const pool of [
    named('vision-crowded', ['Infer'], { a: 9, b: 1 }),
    named('training', ['Train'], { a: 4 }),
    named('idle', [], { a: 1 }),
    named('elsewhere', ['Train'], { c: 3 }),
  ])
    made.gateway.pools.set(pool.metadata.name, pool);
  return made;
}

const admin = callerWith('admin');
const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);

test('the pool with 90 % in one zone is on top, and sums are those of the pools that match', async () => {
  const { deps } = world();
  const all = await reviewFleet(deps, admin, 'p1', {});
  expect(names(all.items)).toEqual(['vision-crowded', 'training', 'elsewhere', 'idle', 'even']);
  expect(all).toMatchObject({ zones: ['a', 'b', 'c'], total: 5, below: 1, totals: { zones: [16, 3, 3] } });
  const found = await reviewFleet(deps, admin, 'p1', { scope: ['Train'], az: ['a'] });
  expect(found).toMatchObject({ total: 1, below: 0, totals: { zones: [4, 0, 0] } });
});

test('windows follow each other without a gap', async () => {
  const { deps } = world();
  const windows = await Promise.all(
    [0, 2, 4].map(async (offset) => reviewFleet(deps, admin, 'p1', { limit: 2, offset })),
  );
  const whole = await reviewFleet(deps, admin, 'p1', {});
  expect(windows.flatMap(({ items }) => names(items))).toEqual(names(whole.items));
});

test('the same window of the same snapshot is made once; a member sees and sums the own pools only', async () => {
  const { deps } = world();
  const first = await reviewFleet(deps, admin, 'p1', {});
  expect(await reviewFleet(deps, callerWith('viewer'), 'p1', {})).toBe(first);
  const mine = await reviewFleet(deps, callerWith('member', ['vision']), 'p1', {});
  expect(mine).toMatchObject({ total: 1, zones: ['a', 'b'], totals: { zones: [9, 1] } });
});

test('each row names the teams that own its pool, as they are now', async () => {
  const { deps } = world();
  let version = 1;
  let crowded = ['vision'];
  const teams = {
    get version() {
      return version;
    },
    ownersOf: (_: string, { displayName }: { displayName: string }) =>
      displayName === 'vision-crowded' ? crowded : [],
  };
  const teamsNow = async () => {
    const { items } = await reviewFleet({ ...deps, teams }, admin, 'p1', {});
    return Object.fromEntries(items.map(({ name, teams: owners }) => [name, owners]));
  };
  const none = { training: [], elsewhere: [], idle: [], even: [] };
  expect(await teamsNow()).toEqual({ ...none, 'vision-crowded': ['vision'] });
  crowded = ['vision', 'language'];
  version += 1;
  expect(await teamsNow()).toEqual({ ...none, 'vision-crowded': ['vision', 'language'] });
});

test('who may not read pools is refused, and the refusal is in the audit', async () => {
  const { deps, store } = world();
  const nobody = { ...admin, actor: { ...admin.actor, roles: [] } };
  for (const asked of [
    reviewFleet(deps, nobody, 'p1', {}),
    showSoldOut(deps, nobody, 'p1'),
    failFleetZone(deps, nobody, 'p1', 'a'),
  ])
    await expect(asked).rejects.toMatchObject({ code: 'access.denied' });
  expect(store.lines.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused']);
});

test('the overview counts the pools the caller sees', async () => {
  const { deps, gateway } = world();
  gateway.listFlavors = async () => [
    { metadata: { name: flavor }, status: { phase: { a: 'normal', b: 'soldout' } } },
  ];
  const told = await showSoldOut(deps, callerWith('member', ['vision']), 'p1');
  expect(told.rows).toMatchObject([{ flavor, soldOut: 1, pools: 1 }]);
});

const node = (name: string) => ({ metadata: { name }, spec: { flavor }, status: { phase: 'Available' } });
const job = (type: string, ...nodes: string[]) => ({ type, status: 'Running', nodes });

test('a zone fails: pools below the nodes they use now first, by hand', async () => {
  const { deps, gateway } = world();
  const read: string[] = [];
  gateway.listWorkloads = async (_project, pool) => {
    read.push(`jobs ${pool}`);
    if (pool === 'even') throw new Error('unreachable');
    return { items: pool === 'training' ? [job('train', 'n1', 'n2')] : [], unreadable: 0 };
  };
  gateway.listNodes = async (_project, pool) => {
    read.push(`nodes ${pool}`);
    return { items: [node('n1'), node('n2')], unreadable: 0 };
  };
  const told = await failFleetZone(deps, admin, 'p1', 'a');
  expect(told.pools.map(({ name, verdict, isRunning }) => [name, verdict, isRunning])).toEqual([
    ['training', 'below', true],
    ['even', 'unknown', null],
    ['vision-crowded', 'enough', false],
    ['idle', 'enough', false],
  ]);
  expect(told.pools[0]?.short).toEqual([{ flavor, uses: 2, left: 0 }]);
  // 22 nodes of all pools, 9 + 4 + 2 + 1 of them in the zone.
  expect(told.flavors).toEqual([
    { flavor, nodes: 22, lost: { least: 16, most: 16 }, left: { least: 6, most: 6 } },
  ]);
  expect([told.unread, told.unasked]).toEqual([1, 0]);
  // Without jobs no node is read, and a pool that runs nothing or has no node there is not asked at all.
  expect(read.toSorted()).toEqual(['jobs even', 'jobs training', 'jobs vision-crowded', 'nodes training']);
  await failFleetZone(deps, admin, 'p1', 'a');
  expect(read).toHaveLength(4);
});
