import { expect, test } from 'vitest';
import { choicesOf, isNarrowed, itemsOf, readPartView, toggled, toSearch, wholeView } from './part-view.ts';

const byZone = { name: 'az', valuesOf: ({ az }: { az: string }) => [az] };
const nodes = [
  { name: 'Node-1', az: 'a' },
  { name: 'node-2', az: 'b' },
  { name: 'node-12', az: 'b' },
];
const shown = (view: Parameters<typeof itemsOf>[1]) =>
  itemsOf(nodes, view, [byZone], ({ name }) => name).map(({ name }) => name);

test('an address says what is shown, and what the list does not know is left out', () => {
  const view = readPartView({ q: 'x', az: ['a', 'b'], state: 'Running', other: 'y' }, ['az', 'state']);
  expect(view).toEqual({ q: 'x', filters: { az: ['a', 'b'], state: ['Running'] } });
  expect(readPartView(toSearch(view), ['az', 'state'])).toEqual(view);
});

test('the whole list has an empty address', () => {
  expect(toSearch(wholeView)).toEqual({});
  expect(isNarrowed(readPartView({ q: '', az: '' }, ['az']))).toBe(false);
});

test('a value is switched on and off again', () => {
  const on = toggled(wholeView, 'az', 'b');
  expect(on.filters).toEqual({ az: ['b'] });
  expect(toggled(on, 'az', 'a').filters).toEqual({ az: ['b', 'a'] });
  expect(toggled(on, 'az', 'b')).toEqual(wholeView);
});

test('all words must stand in an item, in any case, and every filter must be met', () => {
  expect(shown({ q: 'NODE 1', filters: {} })).toEqual(['Node-1', 'node-12']);
  expect(shown({ q: 'node', filters: { az: ['b'] } })).toEqual(['node-2', 'node-12']);
  expect(shown({ q: '', filters: { az: ['c'] } })).toEqual([]);
});

test('choices are what stands in the list, counted', () => {
  expect([...choicesOf(nodes, byZone)]).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});
