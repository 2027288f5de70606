import { expect, test } from 'vitest';
import { balanceOf } from './balance-of.ts';
import { balanceVerdicts } from './balance-verdicts.ts';
import { defaultGoal } from './default-goal.ts';

const judge = (zones: Record<string, number>, goal: 'spread' | 'together' | 'none', step = 1) =>
  balanceVerdicts(balanceOf(new Map(Object.entries(zones))), { goal, step });
const codes = (...parts: Parameters<typeof judge>) => judge(...parts).map(({ code }) => code);

test('only a pool that runs nothing but inference is spread unless its admin says so', () => {
  expect([['Infer'], ['Infer', 'Train'], ['Train'], []].map(defaultGoal)).toEqual([
    'spread',
    'none',
    'none',
    'none',
  ]);
});

test('a pool to be spread has no more than half its nodes in one zone, and zones that differ by a step at most', () => {
  expect(codes({ a: 2, b: 2, c: 1 }, 'spread')).toEqual([]);
  expect(codes({ a: 3, b: 2, c: 1 }, 'spread')).toEqual(['balance.difference']);
  expect(judge({ a: 9, b: 1 }, 'spread')).toEqual([
    { code: 'balance.share', params: { az: 'a', nodes: 9, percent: 90, limit: 50 } },
    { code: 'balance.difference', params: { difference: 8, step: 1, zones: 2 } },
  ]);
  expect(codes({ a: 8, b: 8, c: 16 }, 'spread', 8)).toEqual([]);
  expect(codes({ a: 4 }, 'spread')).toEqual(['balance.share']);
});

test('a share above the limit is never told as the limit', () => {
  const percentOf = (zones: Record<string, number>) => judge(zones, 'spread')[0]?.params['percent'];
  expect(percentOf({ a: 2, b: 1 })).toBe(67);
  expect(percentOf({ a: 101, b: 100 })).toBe(50.2);
  expect(percentOf({ a: 10_001, b: 10_000 })).toBe(50.01);
});

test('a pool to be together has all nodes in one zone', () => {
  expect(codes({ a: 9, b: 0 }, 'together')).toEqual([]);
  expect(judge({ a: 9, b: 1, c: 2 }, 'together')).toEqual([
    { code: 'balance.together', params: { az: 'a', nodes: 9, zones: 3, others: 3 } },
  ]);
});

test('a pool without a goal, or without a node, is as it should be', () => {
  expect(codes({ a: 90, b: 1 }, 'none')).toEqual([]);
  expect([...codes({}, 'spread'), ...codes({ a: 0 }, 'together')]).toEqual([]);
});
