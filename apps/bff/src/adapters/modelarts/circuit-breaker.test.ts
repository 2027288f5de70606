import { expect, test } from 'vitest';
import { DomainError } from '../../domain/domain-error.ts';
import { createCircuitBreaker, type CircuitBreaker, type ReadOutcome } from './circuit-breaker.ts';
import { testClock } from './upstream-server.test-kit.ts';

const failed: ReadOutcome = { kind: 'failed', error: new DomainError('upstream.failed') };

function end(breaker: CircuitBreaker, outcome: ReadOutcome, kind = 'v2/pools'): string {
  const passage = breaker.pass(kind);
  if (passage.kind === 'go') passage.done(outcome);
  return passage.kind;
}

test('five failures in a row open it, and one probe goes every ten seconds', () => {
  const clock = testClock();
  const breaker = createCircuitBreaker(clock);
  for (let n = 0; n < 5; n += 1) expect(end(breaker, failed)).toBe('go');
  expect(breaker.pass('v2/pools')).toMatchObject({ kind: 'open', error: { code: 'upstream.failed' } });
  clock.advance(9999);
  expect(end(breaker, failed)).toBe('open');
  clock.advance(1);
  const probe = breaker.pass('v2/pools');
  expect(probe.kind).toBe('go');
  expect(end(breaker, failed)).toBe('open');
  if (probe.kind === 'go') probe.done(failed);
  clock.advance(9999);
  expect(end(breaker, failed)).toBe('open');
  clock.advance(1);
  expect(end(breaker, { kind: 'answered' })).toBe('go');
  expect(end(breaker, failed)).toBe('go');
});

test('an answer between failures keeps it shut, and a call that was not made says nothing', () => {
  const breaker = createCircuitBreaker(testClock());
  for (let round = 0; round < 20; round += 1) {
    for (let n = 0; n < 4; n += 1) expect(end(breaker, failed)).toBe('go');
    expect(end(breaker, { kind: 'none' })).toBe('go');
    expect(end(breaker, { kind: 'answered' })).toBe('go');
  }
});

test('each kind of read has its own', () => {
  const breaker = createCircuitBreaker(testClock());
  for (let n = 0; n < 9; n += 1) end(breaker, failed, 'v2/pools/*/workloads');
  expect(end(breaker, failed, 'v2/pools/*/workloads')).toBe('open');
  expect(end(breaker, { kind: 'answered' })).toBe('go');
});
