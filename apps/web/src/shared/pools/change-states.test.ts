import { changeStates } from '@poolwright/schemas/changes/change-state';
import { expect, test } from 'vitest';
import { isFinal, openStates } from './change-states.ts';

test('changes in flight and those followed are open', () => {
  expect(openStates).toEqual(expect.arrayContaining(['applying', 'checking', 'conflict', 'following']));
});

test('every state is either open or final', () => {
  expect(changeStates.filter((state) => openStates.includes(state) === isFinal(state))).toEqual([]);
});
