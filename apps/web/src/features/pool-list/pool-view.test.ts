import { expect, test } from 'vitest';
import { filterValues, isNarrowed, nextSort, toggleFilter, toPoolView } from './pool-view.ts';

test('an address gives the view it names', () => {
  expect(toPoolView({ q: 'gpu', phase: ['Running', 'Abnormal'], az: 'cn-north-7a', sort: '-nodes' })).toEqual(
    {
      q: 'gpu',
      phase: ['Running', 'Abnormal'],
      az: ['cn-north-7a'],
      sort: '-nodes',
    },
  );
});

test('what an address cannot mean is left out', () => {
  expect(toPoolView({ q: '', phase: '', sort: 'colour', page: '3', type: ['', 'Logical'] })).toEqual({
    type: ['Logical'],
  });
});

test('a filter switched on and off again leaves the view as it was', () => {
  const on = toggleFilter({ q: 'x' }, 'phase', 'Running');
  expect(on).toEqual({ q: 'x', phase: ['Running'] });
  expect(toggleFilter(on, 'phase', 'Running')).toEqual({ q: 'x' });
});

test('switching one value off keeps the others', () => {
  const view = toggleFilter({ phase: ['Running', 'Abnormal'] }, 'phase', 'Running');
  expect(filterValues(view, 'phase')).toEqual(['Abnormal']);
});

test('an order alone hides no pool', () => {
  expect(isNarrowed({ sort: '-nodes' })).toBe(false);
  expect(isNarrowed({ attention: ['nodes.abnormal'] })).toBe(true);
});

test('pressing a column head twice turns the order round, a third time back', () => {
  expect(nextSort('name', 'nodes')).toBe('nodes');
  expect(nextSort('nodes', 'nodes')).toBe('-nodes');
  expect(nextSort('-nodes', 'nodes')).toBe('nodes');
});
