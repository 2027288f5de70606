import { expect, test } from 'vitest';
import { toPoolTab } from './pool-tab-list.ts';

test.each([
  ['', 'overview'],
  ['nodes', 'nodes'],
  ['fields', 'fields'],
  ['overview', null],
  ['edit', null],
  ['Nodes', null],
] as const)('%j is the tab %j', (word, tab) => {
  expect(toPoolTab(word)).toBe(tab);
});
