import { expect, test } from 'vitest';
import { eventWords } from './pool-event-words.ts';

test('node counts become the states that moved', () => {
  expect(
    eventWords(
      'Pool resources status changed, available/abnormal/creating/deleting count from 2/0/0/0 to 2/1/1/0, timestamp: 1.',
    ),
  ).toEqual({
    kind: 'nodes',
    moved: [
      { state: 'abnormal', from: 0, to: 1 },
      { state: 'creating', from: 0, to: 1 },
    ],
  });
});

test('a change of phase becomes both phases', () => {
  expect(eventWords('Pool status changed, from Creating to Running, details: .')).toEqual({
    kind: 'phase',
    from: 'Creating',
    to: 'Running',
  });
});

test.each(['', 'Something else', 'count from 1/0/0/0 to 1/0/0/0'])('%j is shown as it is', (message) => {
  expect(eventWords(message)).toBeNull();
});
