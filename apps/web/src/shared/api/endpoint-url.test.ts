import { expect, test } from 'vitest';
import { endpointUrl } from './endpoint-url.ts';

test('parameters are encoded into the path', () => {
  expect(endpointUrl('/api/projects/:project/pools/:pool', { project: 'p', pool: '../x' }, undefined)).toBe(
    '/api/projects/p/pools/..%2Fx',
  );
});

test('a list stands several times in the query, what is absent not at all', () => {
  expect(
    endpointUrl('/api/changes', undefined, { state: ['applying', 'checking'], limit: 5, pool: undefined }),
  ).toBe('/api/changes?state=applying&state=checking&limit=5');
});

test('a missing parameter is an error, not an address', () => {
  expect(() => endpointUrl('/api/changes/:id', {}, undefined)).toThrow('/api/changes/:id needs id');
});
