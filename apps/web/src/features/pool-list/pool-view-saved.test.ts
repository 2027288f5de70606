import type { SavedView } from '@poolwright/schemas/views/endpoints';
import { expect, test } from 'vitest';
import { toAddress, toPoolView, withoutFilters } from './pool-view.ts';
import { fromSavedView, isUnmodified, toViewQuery } from './pool-view-saved.ts';

const id = '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11';
const saved: SavedView = {
  id,
  name: 'Night shift',
  query: { phase: ['Abnormal', 'Error'], sort: '-nodes', density: 'compact' },
  isDefault: false,
  savedAt: '2026-01-01T00:00:00.000Z',
};

test('a saved view opens with all it has, and under its own id', () => {
  expect(fromSavedView(saved)).toEqual({ ...saved.query, view: id });
  expect(toViewQuery(fromSavedView(saved))).toEqual(saved.query);
});

test('a view is modified by what it shows, not by the order in which its filters were chosen', () => {
  const view = fromSavedView(saved);
  expect(isUnmodified({ ...view, phase: ['Error', 'Abnormal'] }, saved)).toBe(true);
  expect(isUnmodified({ ...view, phase: ['Error'] }, saved)).toBe(false);
  expect(isUnmodified({ ...view, q: 'x' }, saved)).toBe(false);
  expect(isUnmodified({ ...view, column: ['status'] }, saved)).toBe(false);
});

test('an address cleared of everything says so, and reads back as that', () => {
  expect(toAddress({})).toEqual({ view: 'all' });
  expect(toPoolView({ view: 'all' })).toEqual({ view: 'all' });
  expect(toAddress({ view: 'all', q: 'x' })).toEqual({ q: 'x' });
});

test('a saved view cleared of its filters is still that view, modified', () => {
  const cleared = withoutFilters(fromSavedView(saved));
  expect(toAddress(cleared)).toEqual({ sort: '-nodes', density: 'compact', view: id });
  expect(isUnmodified(cleared, saved)).toBe(false);
});

test('what no view can be called is left out of an address', () => {
  expect(toPoolView({ view: '../x' })).toEqual({});
  expect(toPoolView({ view: ['all', 'all'] })).toEqual({});
});
