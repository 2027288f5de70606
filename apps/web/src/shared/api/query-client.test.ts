import { expect, test } from 'vitest';
import { createQueryClient } from './query-client.ts';
import { ProblemError } from './problem-error.ts';

function queries() {
  const { retry, retryDelay } = createQueryClient().getDefaultOptions().queries ?? {};
  if (typeof retry !== 'function' || typeof retryDelay !== 'function') throw new Error('both are functions');
  return { retry, retryDelay };
}
const problem = (code: string, params: Readonly<Record<string, unknown>> = {}) =>
  new ProblemError({
    type: `urn:poolwright:problem:${code}`,
    title: '',
    status: 503,
    detail: '',
    code,
    requestId: '',
    errors: [],
    params,
  });

test('a read that met a busy server is asked for again at the moment it was told, twice', () => {
  const { retry, retryDelay } = queries();
  const busy = problem('server.busy', { seconds: 2 });
  expect([retry(0, busy), retry(1, busy), retry(2, busy)]).toEqual([true, true, false]);
  expect(retryDelay(0, busy)).toBeGreaterThanOrEqual(2000);
  expect(retryDelay(0, busy)).toBeLessThan(3000);
});

test('without a word about when, and for a long wait, the pause is short and grows', () => {
  const { retryDelay } = queries();
  expect(retryDelay(1, problem('network.failed'))).toBe(1000);
  expect(retryDelay(0, problem('server.busy', { seconds: 300 }))).toBe(500);
});

test('a refusal that stays one is shown at once', () => {
  const { retry } = queries();
  expect(retry(0, problem('request.rate_limited', { seconds: 30 }))).toBe(false);
});
