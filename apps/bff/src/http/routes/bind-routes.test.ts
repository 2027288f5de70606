import * as accessEndpoints from '@poolwright/schemas/access/endpoints';
import { routesAccess } from '@poolwright/schemas/access/route-access';
import * as peopleEndpoints from '@poolwright/schemas/access/people';
import * as auditEndpoints from '@poolwright/schemas/audit/endpoints';
import * as changeEndpoints from '@poolwright/schemas/changes/endpoints';
import * as draftEndpoints from '@poolwright/schemas/drafts/endpoints';
import * as fleetEndpoints from '@poolwright/schemas/fleet/endpoints';
import * as goalEndpoints from '@poolwright/schemas/goals/endpoints';
import * as healthEndpoints from '@poolwright/schemas/health/endpoints';
import * as historyEndpoints from '@poolwright/schemas/history/endpoints';
import * as poolListEndpoints from '@poolwright/schemas/pools/list-endpoints';
import * as poolEndpoints from '@poolwright/schemas/pools/endpoints';
import * as projectEndpoints from '@poolwright/schemas/projects/endpoints';
import * as restoreEndpoints from '@poolwright/schemas/restore/endpoints';
import * as ownSessionEndpoints from '@poolwright/schemas/session/own-sessions';
import * as providerEndpoints from '@poolwright/schemas/session/provider-endpoints';
import * as sessionEndpoints from '@poolwright/schemas/session/endpoints';
import * as streamEndpoints from '@poolwright/schemas/stream/endpoints';
import * as tokenEndpoints from '@poolwright/schemas/tokens/endpoints';
import * as viewEndpoints from '@poolwright/schemas/views/endpoints';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApp } from '../start-app.test-kit.ts';

const described = z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() })));
const layer = z.looseObject({
  route: z.looseObject({ path: z.string(), methods: z.record(z.string(), z.boolean()) }).optional(),
});
const modules: readonly object[] = [
  accessEndpoints,
  peopleEndpoints,
  auditEndpoints,
  changeEndpoints,
  draftEndpoints,
  fleetEndpoints,
  goalEndpoints,
  healthEndpoints,
  historyEndpoints,
  poolEndpoints,
  poolListEndpoints,
  projectEndpoints,
  restoreEndpoints,
  ownSessionEndpoints,
  providerEndpoints,
  sessionEndpoints,
  streamEndpoints,
  tokenEndpoints,
  viewEndpoints,
];
const operations = modules
  .flatMap((module): unknown[] => Object.values(module))
  .filter(
    (value): value is { path: string; method: string; name: string } =>
      typeof value === 'object' && value !== null && 'path' in value && 'responses' in value,
  )
  .map(({ name, method, path }) => `${name} ${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);

describe('the routes', () => {
  it('are exactly the endpoints of the contract, and described as OpenAPI', async () => {
    const app = await startTestApp();
    const { status, json } = await app.send({ path: '/openapi.json' });
    await app.close();
    expect(status).toBe(200);
    const { paths } = z.looseObject({ paths: described }).parse(json);
    const found = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    expect(operations.length).toBeGreaterThan(20);
    expect(found.sort()).toEqual(operations.sort());
  });

  it('of the live router are the lines of the authorization matrix, each once, and nothing else answers', async () => {
    const app = await startTestApp({ options: { webRoot: '/nowhere' } });
    await app.close();
    const layers = z.array(layer).parse(app.express.router.stack);
    const routes = layers.flatMap(({ route }) => (route === undefined ? [] : [route]));
    const single = routes.filter(({ methods }) => Object.keys(methods).length === 1);
    const known = new Set(single.map(({ path }) => path));
    // A known path's last layer takes every method and refuses it; of an unknown one each method would count.
    const live = routes
      .filter((route) => single.includes(route) || !known.has(route.path))
      .flatMap(({ path, methods }) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
    const matrix = routesAccess.map(({ method, path }) => `${method} ${path}`);
    expect(live.toSorted()).toEqual(matrix.filter((line) => line !== 'GET /*').toSorted());
    // What is no route: metrics, headers, load, guard, refusal below /api and /auth, compression, compressed files, files, page, refusal, errors.
    expect(layers.filter(({ route }) => route === undefined)).toHaveLength(11);
  });
});
