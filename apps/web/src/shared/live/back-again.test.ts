import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { clientProblem, ProblemError } from '../api/problem-error.ts';
import { backAgain } from './back-again.ts';
import { settle } from './fake-browser.test-kit.ts';

const away = clientProblem('network.failed', 0, undefined);
const refused = new ProblemError({ ...away.problem, code: 'upstream.failed', status: 502 });

/** What somebody who waits has heard after each of these answers. */
async function heardAfter(...answers: (Error | 'pool')[]): Promise<boolean[]> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let isBack = false;
  void backAgain(client, new AbortController().signal).then(() => (isBack = true));
  const heard: boolean[] = [];
  for (const answer of answers) {
    const queryFn = () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
    await client.fetchQuery({ queryKey: ['showPool'], queryFn }).catch(() => undefined);
    await settle();
    heard.push(isBack);
  }
  return heard;
}

it('is told with the first answer after a read that reached nobody', async () => {
  expect(await heardAfter(away, away, 'pool')).toEqual([false, false, true]);
  expect(await heardAfter(clientProblem('answer.unreadable', 502, undefined), 'pool')).toEqual([false, true]);
});

it('is told nothing while reads are answered, with refusals or without', async () => {
  expect(await heardAfter('pool', refused, 'pool')).toEqual([false, false, false]);
});

it('waits no longer once nobody wants to know', async () => {
  const waiting = new AbortController();
  const client = new QueryClient();
  const over = backAgain(client, waiting.signal);
  waiting.abort();
  await over;
  expect(client.getQueryCache().hasListeners()).toBe(false);
});
