import { expect, test } from 'vitest';
import { toOwnPath } from './own-path.ts';

test.each(['/', '/changes', '/projects/p%201/pools?q=a%26b&sort=-name', '/changes/1'])(
  '%s is kept',
  (path) => {
    expect(toOwnPath(path)).toBe(path);
  },
);

test('only the path and the query are kept', () => {
  expect(toOwnPath('/a/../changes?x=1#frag')).toBe('/changes?x=1');
});

test.each([
  null,
  '',
  'changes',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/%2e//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  '/auth/logout',
  '/AUTH/login',
  '/x/../auth/login?returnTo=/',
  '/api/projects',
  `/${'x'.repeat(2000)}`,
  '/a b',
])('%j leads to the first page', (path) => {
  expect(toOwnPath(path)).toBe('/');
});
