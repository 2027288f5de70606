import { changeStates } from '@poolwright/schemas/changes/change-state';
import { expect, test } from 'vitest';
import {
  changeActions,
  finalStates,
  inFlightStates,
  isFinal,
  isInFlight,
  nextState,
} from './change-transitions.ts';

const legal = new Map([
  ['applying accept', 'following'],
  ['applying refuse', 'failed'],
  ['applying lose', 'checking'],
  ['applying go-stale', 'stale'],
  ['applying postpone', 'applying'],
  ['checking see-target', 'following'],
  ['checking see-foreign', 'conflict'],
  ['checking lose', 'checking'],
  ['checking resend', 'checking'],
  ['checking accept', 'following'],
  ['checking refuse', 'checking'],
  ['checking postpone', 'checking'],
  ['checking withdraw', 'unresolved'],
  ['conflict see-target', 'following'],
  ['conflict see-foreign', 'conflict'],
  ['conflict withdraw', 'unresolved'],
  ['conflict rebase', 'stale'],
  ['failed rebase', 'failed'],
  ['stale rebase', 'stale'],
  ['following converge', 'applied'],
  ['following run-out', 'partly-applied'],
  ['following supersede', 'superseded'],
  ['checking wait-on', 'checking'],
  ['following wait-on', 'following'],
  ['following accept-part', 'partly-applied'],
  ['following try-elsewhere', 'following'],
  ['partly-applied try-elsewhere', 'partly-applied'],
  ['unresolved see-late', 'unresolved'],
]);

const pairs = changeStates.flatMap((state) => changeActions.map((action) => [state, action] as const));

test.each(pairs)('%s, %s', (state, action) => {
  expect(nextState(state, action)).toBe(legal.get(`${state} ${action}`) ?? null);
});

test('a final state is never left, and a state in flight is not final', () => {
  const left = pairs.filter(
    ([state, action]) => isFinal(state) && (nextState(state, action) ?? state) !== state,
  );
  expect(left).toEqual([]);
  expect(changeStates.filter((state) => isFinal(state) && isInFlight(state))).toEqual([]);
  expect([finalStates.length, inFlightStates.length]).toEqual([9, 3]);
});

test('every state of this way leads to a final one', () => {
  const ends = (state: (typeof changeStates)[number], seen: string[]): boolean =>
    isFinal(state) ||
    changeActions.some((action) => {
      const next = nextState(state, action);
      return next !== null && !seen.includes(next) && ends(next, [...seen, next]);
    });
  for (const state of ['applying', 'checking', 'conflict', 'following'] as const)
    expect(ends(state, [state])).toBe(true);
});
