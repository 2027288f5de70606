import { expect, test } from 'vitest';
import { exhibits } from './exhibits.ts';

const shown = exhibits((key) => key).flatMap(({ files }) => files);

test('every shared component is in the gallery, and nothing that is gone', () => {
  const components = Object.keys(
    import.meta.glob(['../src/shared/ui/**/*.tsx', '../src/shared/pools/**/*.tsx', '!**/*.test.tsx']),
  ).map((path) => path.replace('../src/shared/', ''));
  expect(components.length).toBeGreaterThan(20);
  expect([...shown].sort()).toEqual(components.sort());
});

test('every component is shown in at least one state, each with a name of its own', () => {
  const ill = exhibits((key) => key).filter(
    ({ states }) => states.length === 0 || new Set(states.map(({ name }) => name)).size < states.length,
  );
  expect(ill.map(({ files }) => files)).toEqual([]);
});
