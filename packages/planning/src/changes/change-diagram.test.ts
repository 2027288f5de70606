import { changeStates } from '@poolwright/schemas/changes/change-state';
import { expect, test } from 'vitest';
import { diagramLines } from '../diagram-lines.test-kit.ts';
import { changeActions, finalStates, nextState } from './change-transitions.ts';

const lines = diagramLines('change.md');

test('the picture of a change shows every step of the table, and no other', () => {
  const steps = changeStates.flatMap((state) =>
    changeActions.flatMap((action) => {
      const next = nextState(state, action);
      return next === null ? [] : [`${state} --> ${next}: ${action}`];
    }),
  );
  expect(lines.filter((line) => !line.includes('[*]')).sort()).toEqual(steps.sort());
});

test('the picture ends where the table ends', () => {
  const ends = lines.filter((line) => line.endsWith('--> [*]'));
  expect(ends.sort()).toEqual(finalStates.map((state) => `${state} --> [*]`).sort());
  expect(lines.filter((line) => line.startsWith('[*]'))).toEqual(['[*] --> applying']);
});
