import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, projectId, projectParams } from '../identifiers.ts';
import { flavorFact } from '../plans/plan-facts.ts';

/** A Huawei Cloud project this BFF can reach. */
export const project = z.strictObject({
  id: projectId,
  name: z.string(),
  region: z.string(),
  /** Address of a pool in the cloud's own console; `{pool}` stands for the pool's id. Absent: no link is shown. */
  consoleUrl: z.string().optional(),
});
export type Project = z.infer<typeof project>;

export const listProjects = endpoint({
  name: 'listProjects',
  method: 'GET',
  path: '/api/projects',
  responses: { 200: z.strictObject({ items: z.array(project) }) },
});

/** Flavors of the project with their state per AZ. */
export const listFlavors = endpoint({
  name: 'listFlavors',
  method: 'GET',
  path: '/api/projects/:project/flavors',
  params: projectParams,
  responses: { 200: z.strictObject({ items: z.array(flavorFact), asOf: instant }) },
});

/** Driver versions on offer; null where the upstream did not tell. */
export const listDrivers = endpoint({
  name: 'listDrivers',
  method: 'GET',
  path: '/api/projects/:project/drivers',
  params: projectParams,
  responses: {
    200: z.strictObject({
      gpu: z.array(z.string()).nullable(),
      npu: z.array(z.string()).nullable(),
      asOf: instant,
    }),
  },
});
