import { expect, test } from 'vitest';
import { createCatalog } from '../catalog/catalog.ts';
import { createChance } from '../clock/chance.ts';
import { objectAt, stringAt } from '../json/json.ts';
import { entriesOf, identity } from '../pools/entry.ts';
import { placePool } from '../pools/place-pool.ts';
import { poolDocument } from '../pools/pool-document.ts';
import { living } from '../patching/resize-pool.ts';
import { samplePools } from './sample-pools.ts';

const placing = { chance: createChance('1'), catalog: createCatalog('cn-north-7'), scale: 1, now: 0 };
const pools = samplePools('cn-north-7').map((placed) => ({ placed, pool: placePool(placed, placing) }));

test('there are at least a dozen, each with a name of its own that the service would give', () => {
  const names = pools.map(({ pool }) => pool.name);
  expect(names.length).toBeGreaterThanOrEqual(12);
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
  const elsewhere = JSON.stringify(samplePools('eu-west-101'));
  expect(elsewhere).not.toContain('cn-north-7');
  expect(elsewhere).toContain('eu-west-101c');
});
