import { driftStates } from '@poolwright/schemas/history/drift-state';
import { expect, test } from 'vitest';
import { diagramLines } from '../diagram-lines.test-kit.ts';
import { driftActions, lastingDriftStates, nextDriftState } from './drift-transitions.ts';

const lines = diagramLines('drift.md');

test('the picture of a drift shows every step of the table, and no other', () => {
  const steps = driftStates.flatMap((state) =>
    driftActions.flatMap((action) => {
      const next = nextDriftState(state, action);
      return next === null ? [] : [`${state} --> ${next}: ${action}`];
    }),
  );
  expect(lines.filter((line) => !line.includes('[*]')).sort()).toEqual(steps.sort());
});

test('the picture begins and ends where the table does', () => {
  const ends = driftStates.filter((state) => !lastingDriftStates.includes(state));
  expect(lines.filter((line) => line.endsWith('--> [*]')).sort()).toEqual(
    ends.map((state) => `${state} --> [*]`).sort(),
  );
  expect(lines.filter((line) => line.startsWith('[*]'))).toEqual(['[*] --> open']);
});

test('a state that lasts can be left by the pool alone, whatever a person does', () => {
  for (const state of lastingDriftStates) {
    for (const action of ['see-other', 'see-right', 'see-restored', 'see-change'] as const) {
      expect(nextDriftState(state, action)).not.toBeNull();
    }
  }
});
