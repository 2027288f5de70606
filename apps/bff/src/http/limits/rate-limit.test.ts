import { describe, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

describe('the rate limit', () => {
  it('gives each key its allowance, refills it evenly and says how long to wait', () => {
    let now = 0;
    const limit = createRateLimit(2, () => now);
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([null, null, 30]);
    expect(limit.take('b')).toBeNull();
    now = 29_000;
    expect(limit.take('a')).toBe(1);
    now = 30_000;
    expect([limit.take('a'), limit.take('a')]).toEqual([null, 30]);
    now = 10_000_000;
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([null, null, 30]);
  });

  it('forgets the key used longest ago when there are too many', () => {
    const limit = createRateLimit(1, () => 0);
    limit.take('first');
    for (let key = 0; key < 9_999; key += 1) limit.take(`key ${key}`);
    expect(limit.take('first')).not.toBeNull();
    for (let key = 0; key < 10_000; key += 1) limit.take(`other ${key}`);
    expect(limit.take('first')).toBeNull();
  });
});
