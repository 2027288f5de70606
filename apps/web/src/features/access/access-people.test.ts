import { expect, test } from 'vitest';
import { matchingPeople, personName } from './access-people.ts';

const ada = { id: 'https://idp.example#a-1', name: 'Ada Lovelace' };
const dora = { id: 'Dora' };

test.each([
  ['', [ada, dora]],
  ['  ', [ada, dora]],
  ['LOVE', [ada]],
  ['a-1', [ada]],
  ['dora ', [dora]],
  ['nobody', []],
])('a search for "%s"', (search, found) => {
  expect(matchingPeople([ada, dora], search)).toEqual(found);
});

test('a person is called by name, and by id where nobody told one', () => {
  expect([ada, dora].map(personName)).toEqual(['Ada Lovelace', 'Dora']);
});
