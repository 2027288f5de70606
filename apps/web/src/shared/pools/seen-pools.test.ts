import { beforeEach, expect, test } from 'vitest';
import { forgetPool, rememberPool, seenPools } from './seen-pools.ts';

const seen = (pool: string, user = 'ann') => ({ user, project: 'p1', pool, displayName: `${pool} name` });
const names = (user = 'ann') => seenPools(user).map(({ pool }) => pool);

beforeEach(() => localStorage.clear());

test('the pools somebody opened come back once each, the latest first, six at most', () => {
  for (const pool of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'b']) rememberPool(seen(pool));
  expect(names()).toEqual(['b', 'g', 'f', 'e', 'd', 'c']);
});

test('somebody else on the same device sees nothing of it', () => {
  rememberPool(seen('a'));
  rememberPool(seen('b', 'bob'));
  expect(names('bob')).toEqual(['b']);
  expect(names()).toEqual(['a']);
});

test('a pool that is gone is not offered again', () => {
  rememberPool(seen('a'));
  rememberPool(seen('b'));
  forgetPool(seen('b'));
  expect(names()).toEqual(['a']);
});

test('what somebody else wrote into the storage is left out', () => {
  for (const text of ['{', '"x"', '{"a":1}', 'null']) {
    localStorage.setItem('poolwright.seen', text);
    expect(names()).toEqual([]);
  }
  localStorage.setItem('poolwright.seen', JSON.stringify([null, { user: 'ann', pool: 3 }, seen('a')]));
  expect(names()).toEqual(['a']);
});
