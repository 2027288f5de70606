import { expect, test } from 'vitest';
import { poolList, readPools } from './pool-list.ts';

const good = { metadata: { name: 'pool-a' }, spec: { resources: [{ flavor: 'f', count: 1 }] } };

test('a list gives its pools in its order', () => {
  const other = { metadata: { name: 'pool-b' } };
  const list = poolList.parse({ kind: 'PoolList', apiVersion: 'v2', items: [other, good] });
  expect(readPools(list)).toEqual({ pools: [other, good], unreadable: [] });
});

test('an unreadable pool is told by name and place and loses no other', () => {
  const bad = { metadata: { name: 'pool-bad' }, spec: { resources: [{ flavor: 'f', count: 'many' }] } };
  const { pools, unreadable } = readPools(poolList.parse({ items: [bad, good] }));
  expect(pools).toEqual([good]);
  expect(unreadable).toEqual([
    { name: 'pool-bad', issues: [expect.stringMatching(/^spec\.resources\[0\]\.count: .*number/)] },
  ]);
});

test.each([[null], ['text'], [{}], [{ metadata: { name: 5 } }], [{ metadata: { name: '' } }], [[]]])(
  '%j among the items is unreadable and never throws',
  (item) => {
    const { pools, unreadable } = readPools(poolList.parse({ items: [item, good] }));
    expect(pools).toEqual([good]);
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0]?.issues.length).toBeGreaterThan(0);
  },
);

test('a list whose items are null holds no pools', () => {
  expect(readPools(poolList.parse({ kind: 'PoolList', items: null }))).toEqual({ pools: [], unreadable: [] });
});

test('an answer without items is not an empty list', () => {
  expect(poolList.safeParse({ kind: 'PoolList' }).success).toBe(false);
});
