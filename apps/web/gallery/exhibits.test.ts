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
  for (const { files, states } of exhibits((key) => key)) {
    expect(states.length, files.join()).toBeGreaterThan(0);
    expect(new Set(states.map(({ name }) => name)).size, files.join()).toBe(states.length);
  }
});
