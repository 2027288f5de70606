import { expect, test } from 'vitest';
import { toOwnAddress } from './own-address.ts';

test('an address of the app is kept with its query', () => {
  expect(toOwnAddress('/projects/p/pools?q=a')).toBe('/projects/p/pools?q=a');
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '',
  undefined,
  7,
])('%s leads nowhere', (next) => {
  expect(toOwnAddress(next)).toBeUndefined();
});
