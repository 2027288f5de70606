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
import * as sessionEndpoints from '@poolwright/schemas/session/endpoints';
import * as streamEndpoints from '@poolwright/schemas/stream/endpoints';
import * as viewEndpoints from '@poolwright/schemas/views/endpoints';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApp } from '../fakes.ts';

const described = z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() })));
const modules: readonly object[] = [
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
  sessionEndpoints,
  streamEndpoints,
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
});
