import { readFileSync } from 'node:fs';
import { changeStates } from '@poolwright/schemas/changes/change-state';
import { expect, test } from 'vitest';
import { changeActions, finalStates, nextState } from './change-transitions.ts';

const file = new URL('../../../../docs/state-machines/change.md', import.meta.url);
const diagram = /```mermaid\n([\s\S]*?)```/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
const lines = diagram
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim());

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
