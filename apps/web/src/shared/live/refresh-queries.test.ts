import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { moved } from './fake-browser.test-kit.ts';
import { createRefresher } from './refresh-queries.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const keyOf = (pool: string) => ['showPool', { params: { project: 'p', pool } }];

/** Pools that somebody looks at; each answer comes when the test says so. */
function watched(client: QueryClient, pool: string) {
  const answers: ((value: string) => void)[] = [];
  const observer = new QueryObserver(client, {
    queryKey: keyOf(pool),
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
    staleTime: 60_000,
  });
  const stop = observer.subscribe(() => undefined);
  const answer = async () => {
    answers.at(-1)?.('pool');
    await vi.advanceTimersByTimeAsync(0);
  };
  return { answers, answer, stop };
}

it('events of a moment are one read, of what they touch alone', async () => {
  const client = new QueryClient();
  const [touched, other] = [watched(client, 'a'), watched(client, 'b')];
  await touched.answer();
  await other.answer();
  const refresher = createRefresher(client, () => 0.999);
  for (let n = 0; n < 50; n += 1) refresher.take(moved('a'));
  expect(touched.answers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(250);
  expect([touched.answers.length, other.answers.length]).toEqual([2, 1]);
  for (const { stop } of [touched, other]) stop();
});

it('a read that was under way is made once more afterwards, and never cut off', async () => {
  const client = new QueryClient();
  const { answers, answer, stop } = watched(client, 'a');
  const refresher = createRefresher(client, () => 0);
  refresher.take(moved('a'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(answers).toHaveLength(1);
  await answer();
  await vi.advanceTimersByTimeAsync(100);
  expect(answers).toHaveLength(2);
  await answer();
  await vi.advanceTimersByTimeAsync(1000);
  expect(answers).toHaveLength(2);
  stop();
});

it('what nobody looks at is read when somebody does', async () => {
  const client = new QueryClient();
  const { answers, answer, stop } = watched(client, 'a');
  await answer();
  stop();
  const refresher = createRefresher(client, () => 0);
  refresher.take(moved('a'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(answers).toHaveLength(1);
  expect(client.getQueryState(keyOf('a'))?.isInvalidated).toBe(true);
});

it('a list that somebody has gone on in is not moved under their eyes', async () => {
  const client = new QueryClient();
  const reads: number[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ['listAudit', { query: {} }],
    queryFn: async () => {
      reads.push(1);
      return { pages: [{}, {}] };
    },
    staleTime: 60_000,
  });
  const stop = observer.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  const refresher = createRefresher(client, () => 0);
  refresher.take({ name: 'change.changed', content: { id: 'c', state: 'applied', project: 'p', pool: 'a' } });
  await vi.advanceTimersByTimeAsync(1000);
  expect([reads.length, observer.getCurrentResult().isStale]).toEqual([1, true]);
  stop();
});
