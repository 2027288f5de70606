import { expect, test } from 'vitest';
import { keptBy } from './kept-by.ts';

test('an answer is made once for each holder and key, and the oldest is forgotten beyond the limit', () => {
  const made: string[] = [];
  const keep = keptBy<object, string>(2);
  const ask = (holder: object, key: string) =>
    keep(holder, key, () => {
      made.push(key);
      return key;
    });
  const [one, other] = [{}, {}];
  for (const key of ['a', 'a', 'b', 'a']) ask(one, key);
  ask(other, 'a');
  expect(made).toEqual(['a', 'b', 'a']);
  ask(one, 'c');
  ask(one, 'b');
  ask(one, 'a');
  expect(made).toEqual(['a', 'b', 'a', 'c', 'a']);
});
