import { expect, it } from 'vitest';
import { routesAccess } from '@poolwright/schemas/access/route-access';
import type { Endpoint } from '@poolwright/schemas/endpoint';
import { createFindEndpoint } from './find-endpoint.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const endpoints = routesAccess.flatMap(({ name, method, path }): Endpoint[] => {
  const known = methods.find((each) => each === method);
  return known === undefined || path.includes('*') ? [] : [{ name, method: known, path, responses: {} }];
});
const find = createFindEndpoint(new Map(endpoints.map((each) => [each.name, each])));

it('finds each endpoint of the contract by an address of it', () => {
  for (const { name, method, path } of endpoints) {
    const asked = { method, path: path.replaceAll(/:\w+/g, 'x') };
    expect(find(asked)?.name).toBe(name);
  }
});

it('takes HEAD for GET, and finds nothing where nothing is', () => {
  expect(find({ method: 'HEAD', path: '/livez' })?.name).toBe('showLive');
  expect(find({ method: 'GET', path: '/api/projects//pools' })).toBeUndefined();
  expect(find({ method: 'GET', path: '/assets/index.js' })).toBeUndefined();
  expect(find({ method: 'DELETE', path: '/livez' })).toBeUndefined();
});
