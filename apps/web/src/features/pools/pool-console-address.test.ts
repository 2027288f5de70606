import { expect, test } from 'vitest';
import { consoleAddress } from './pool-console-address.ts';

test('the pool stands in the address, encoded', () => {
  expect(consoleAddress('https://c.example/?region=cn-north-7&poolId={pool}', 'a b&c')).toBe(
    'https://c.example/?region=cn-north-7&poolId=a%20b%26c',
  );
});

test.each([undefined, '', 'javascript:alert(1)', 'http://c.example/{pool}'])(
  '%j leads nowhere',
  (template) => {
    expect(consoleAddress(template, 'p')).toBeNull();
  },
);
