import { expect, test } from 'vitest';
import { createJournal } from './journal.ts';

const arrival = {
  at: 0,
  method: 'PATCH',
  path: '/v2/p/pools/a',
  pool: 'a',
  headers: new Map<string, string>(),
  requestId: 'r',
  body: Buffer.from('{}'),
  before: null,
};

test('the oldest are forgotten, and still count as done', async () => {
  const journal = createJournal(2);
  for (let n = 0; n < 3; n += 1) journal.close(journal.open(arrival));
  expect(journal.entries().map(({ n }) => n)).toEqual([2, 3]);
  await expect(journal.finished(3, 60_000)).resolves.toBeUndefined();
});

test('what was under way when it was cleared is not counted', async () => {
  const journal = createJournal(2);
  const before = journal.open(arrival);
  journal.clear();
  journal.close(before);
  let isFinished = false;
  const finished = journal.finished(1, 60_000).then(() => (isFinished = true));
  await Promise.resolve();
  expect(isFinished).toBe(false);
  journal.close(journal.open(arrival));
  await finished;
});
