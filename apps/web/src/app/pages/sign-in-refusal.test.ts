import { expect, test } from 'vitest';
import { toRefusal } from './sign-in-refusal.ts';

test('a code of ours with its request is shown', () => {
  expect(toRefusal({ problem: 'session.no_role', request: 'a-1' })).toMatchObject({
    code: 'session.no_role',
    requestId: 'a-1',
  });
});

test.each([{}, { problem: 'You have won' }, { problem: ['session.no_role'] }, { problem: 'toString' }])(
  'an address cannot make the page say anything else: %j',
  (search) => {
    expect(toRefusal(search)).toBeNull();
  },
);

test('a request id is no place for words', () => {
  expect(toRefusal({ problem: 'session.no_role', request: 'call 555 now' })?.requestId).toBe('');
});
