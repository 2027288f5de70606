import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search-params.ts';

test('a list stands as a repeated parameter', () => {
  expect(stringifySearch({ q: 'a b', phase: ['Running', 'Abnormal'], none: undefined })).toBe(
    '?q=a+b&phase=Running&phase=Abnormal',
  );
});

test('what was written is read again, whatever the text', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2 }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), value), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
    }),
    { seed: 20261124 },
  );
});
