import { findingCodes } from '@poolwright/schemas/plans/finding';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every code of a finding has its cases', () => {
  const folder = new URL('.', import.meta.url);
  const tests = readdirSync(folder).filter((name) => name.endsWith('-rules.test.ts'));
  const text = tests.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  const held = [...text.matchAll(/^rule\('([a-z_.]+)'/gm)].map(([, code]) => code);
  expect(held.sort()).toEqual([...findingCodes].sort());
});
