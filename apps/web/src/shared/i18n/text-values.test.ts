import { beforeEach, expect, test } from 'vitest';
import { activateLanguage } from './i18n.ts';
import { toTextValues } from './text-values.ts';

beforeEach(() => activateLanguage('en'));

test('lists become one phrase', () => {
  expect(toTextValues({ types: ['Train', 'Infer', 'Notebook'] })).toEqual({
    types: 'Train, Infer, and Notebook',
    typesKind: 'given',
  });
});

test.each([[null], [undefined], [''], [[]]])('%j is said to be missing', (value) => {
  expect(toTextValues({ value })['valueKind']).toBe('none');
});

test('zero and false are values, not missing', () => {
  expect(toTextValues({ count: 0, on: false })).toEqual({
    count: 0,
    countKind: 'given',
    on: false,
    onKind: 'given',
  });
});
