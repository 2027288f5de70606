import { expect, test } from 'vitest';
import { createCatalog } from '../catalog/catalog.ts';
import { createChance } from '../clock/chance.ts';
import { objectAt, stringAt } from '../json/json.ts';
import { entriesOf, identity } from '../pools/entry.ts';
import { placePool } from '../pools/place-pool.ts';
import { poolDocument } from '../pools/pool-document.ts';
import { living } from '../patching/resize-pool.ts';
import { SAMPLE_POOLS, samplePools } from './sample-pools.ts';
import type { Fleet } from './sample-pools.ts';

const placing = { chance: createChance('1'), catalog: createCatalog('cn-north-7'), scale: 1, now: 0 };
const fleet = { region: 'cn-north-7', count: 40, seed: '1', hasLargePool: false };
const place = (of: Fleet) => samplePools(of).map((placed) => ({ placed, pool: placePool(placed, placing) }));
const pools = place(fleet);

test('there are forty, each with a name of its own that the service would give', () => {
  const names = pools.map(({ pool }) => pool.name);
  expect(names).toHaveLength(40);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]{34,61}[a-z0-9]$/);
});

test.each(pools)(
  '$pool.name has as many nodes as its entries ask for, all in zones that sell them',
  ({ pool }) => {
    const entries = entriesOf(pool.document);
    expect(new Set(entries.map(identity)).size).toBe(entries.length);
    for (const entry of entries) {
      const nodes = living(pool, entry);
      expect(nodes).toHaveLength(entry.count);
      const offered = placing.catalog.flavor(entry.flavor)?.phase;
      for (const node of nodes) expect([...(offered?.keys() ?? [])]).toContain(node.az);
    }
  },
);

test.each(pools)('$pool.name reads the same from its nodes as it was written', ({ placed, pool }) => {
  expect(poolDocument({ ...pool, placed: null })).toEqual(placed.document);
});

test('every logical pool has a physical parent among them', () => {
  const names = new Set(pools.map(({ pool }) => pool.name));
  const parents = pools.flatMap(({ pool }) => stringAt(objectAt(pool.document, 'status'), 'parent') ?? []);
  expect(parents.length).toBeGreaterThan(0);
  for (const parent of parents) expect(names).toContain(parent);
});

test('another region has the same pools in its own zones', () => {
  const elsewhere = JSON.stringify(samplePools({ ...fleet, count: 60, region: 'eu-west-101' }));
  expect(elsewhere).not.toContain('cn-north-7');
  expect(elsewhere).toContain('eu-west-101c');
});

test('fewer pools are the first of them', () => {
  expect(SAMPLE_POOLS).toBe(40);
  expect(samplePools({ ...fleet, count: 5 })).toEqual(samplePools(fleet).slice(0, 5));
});

test('more pools follow from the seed, each of them whatever their number is', () => {
  const many = samplePools({ ...fleet, count: 500 });
  expect(many).toHaveLength(500);
  expect(many.slice(0, 40)).toEqual(samplePools(fleet));
  expect(samplePools({ ...fleet, count: 300 })).toEqual(many.slice(0, 300));
  expect(samplePools({ ...fleet, count: 500, seed: '2' })[499]).not.toEqual(many[499]);
});

test('a large fleet is as sound as the written one', () => {
  const many = place({ ...fleet, count: 2000 });
  expect(new Set(many.map(({ pool }) => pool.name)).size).toBe(2000);
  for (const { placed, pool } of many) {
    expect(pool.name).toMatch(/^[a-z][a-z0-9-]{34,61}[a-z0-9]$/);
    for (const entry of entriesOf(pool.document)) {
      const nodes = living(pool, entry);
      expect(nodes).toHaveLength(entry.count);
      const offered = placing.catalog.flavor(entry.flavor)?.phase;
      for (const node of nodes) expect([...(offered?.keys() ?? [])]).toContain(node.az);
    }
    expect(poolDocument({ ...pool, placed: null })).toEqual(placed.document);
  }
});

test('the large pool has a thousand nodes and five thousand jobs', () => {
  const [large] = place({ ...fleet, count: 1, hasLargePool: true }).slice(1);
  expect(large?.pool.nodes).toHaveLength(1000);
  expect(large?.pool.workloads).toHaveLength(5000);
});
