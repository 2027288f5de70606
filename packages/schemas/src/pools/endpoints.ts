import { z } from 'zod';
import { change } from '../changes/change.ts';
import { endpoint } from '../endpoint.ts';
import { instant, poolParams } from '../identifiers.ts';
import { order } from '../modelarts/order.ts';
import { poolEvent } from '../modelarts/event.ts';
import { poolNode } from '../modelarts/node.ts';
import { poolPatch } from '../modelarts/pool-patch.ts';
import { pool } from '../modelarts/pool.ts';
import { workload } from '../modelarts/workload.ts';
import { plan } from '../plans/plan.ts';
import { planFacts } from '../plans/plan-facts.ts';
import { poolEdit } from './pool-edit.ts';
import { poolSummary } from './pool-summary.ts';

/**
 * The pool as the upstream answered. Headers: `ETag` (for `If-Match` only), `Poolwright-As-Of`, `Poolwright-Stale`,
 * `Poolwright-Teams` (ids of the teams that own it, with commas between them).
 */
export const showPool = endpoint({
  name: 'showPool',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool',
  params: poolParams,
  responses: { 200: pool },
});

/** What the rules know besides the pool, so that the browser finds the same findings while typing. */
export const showPlanFacts = endpoint({
  name: 'showPlanFacts',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/facts',
  params: poolParams,
  responses: { 200: planFacts },
});

/** Plans an edit against a fresh read. Header `If-Match`. No effect. */
export const planPoolUpdate = endpoint({
  name: 'planPoolUpdate',
  method: 'POST',
  path: '/api/projects/:project/pools/:pool/plan',
  params: poolParams,
  body: poolEdit,
  responses: { 200: plan },
});

/**
 * The write. Headers `If-Match`, `Idempotency-Key`, `Poolwright-CSRF`, `Poolwright-Plan`, `Poolwright-Acknowledge`,
 * `Poolwright-Confirm`, `Poolwright-Reason`. 200: the upstream accepted (or nothing to send), the pool as it answered.
 * 202: the change, whose outcome is not known yet. `Poolwright-Change` names the change.
 */
export const updatePool = endpoint({
  name: 'updatePool',
  method: 'PATCH',
  path: '/api/projects/:project/pools/:pool',
  params: poolParams,
  body: poolPatch,
  contentType: 'application/merge-patch+json',
  responses: { 200: pool, 202: change },
});

/** How many items of a list the upstream answered in a form that could not be read; absent when all could. */
const unreadable = z.int().min(1).optional();

export const listNodes = endpoint({
  name: 'listNodes',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/nodes',
  params: poolParams,
  responses: { 200: z.strictObject({ items: z.array(poolNode), asOf: instant, unreadable }) },
});

export const listWorkloads = endpoint({
  name: 'listWorkloads',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/workloads',
  params: poolParams,
  responses: { 200: z.strictObject({ items: z.array(workload), total: z.int(), asOf: instant, unreadable }) },
});

export const listEvents = endpoint({
  name: 'listEvents',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/events',
  params: poolParams,
  responses: { 200: z.strictObject({ items: z.array(poolEvent), asOf: instant, unreadable }) },
});

export const listOrders = endpoint({
  name: 'listOrders',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/orders',
  params: poolParams,
  responses: { 200: z.strictObject({ items: z.array(order), asOf: instant, unreadable }) },
});

/**
 * The family of a pool, from the same read as the list: above a logical pool its parent and the pool at the root,
 * below a physical pool its logical pools. A relative that is not there, or that the caller may not see, is null or
 * left out.
 */
export const showPoolFamily = endpoint({
  name: 'showPoolFamily',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/family',
  params: poolParams,
  responses: {
    200: z.strictObject({
      /** The pool of `status.parent` (reference table 25). */
      parent: poolSummary.nullable(),
      /** The pool of `status.root` (reference table 25), where it is neither the pool itself nor its parent. */
      root: poolSummary.nullable(),
      /** Pools whose `status.parent` is this one, by display name. */
      subpools: z.array(poolSummary),
      /** Further logical pools that the caller may not see. */
      hidden: z.int(),
      asOf: instant,
      stale: z.boolean(),
    }),
  },
});
