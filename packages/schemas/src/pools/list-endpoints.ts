import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, projectParams, repeatable } from '../identifiers.ts';
import { poolSummary } from './pool-summary.ts';

/** Orders of the list; a leading minus turns one round. Default `name`. */
export const poolSorts = [
  'name',
  '-name',
  'phase',
  '-phase',
  'nodes',
  '-nodes',
  'created',
  '-created',
  'balance',
  '-balance',
] as const;

/** Filters of the list. Each may stand several times: any of its values matches; all filters given must match. */
export const poolFilters = ['phase', 'type', 'scope', 'flavor', 'az', 'billing', 'attention'] as const;
export type PoolFilterName = (typeof poolFilters)[number];

/** The value of filter `attention` that stands for every reason. */
export const anyAttention = 'any';

const filters = {
  /** Part of id, name, description or a flavor, in small and capital letters alike. */
  q: z.string().max(200).optional(),
  phase: repeatable(z.string()).optional(),
  type: repeatable(z.string()).optional(),
  scope: repeatable(z.string()).optional(),
  flavor: repeatable(z.string()).optional(),
  az: repeatable(z.string()).optional(),
  billing: repeatable(z.string()).optional(),
  /** A reason, or `any`. */
  attention: repeatable(z.string()).optional(),
};

/** Search, filters, order and paging of the list. */
export const poolListQuery = z.strictObject({
  ...filters,
  sort: z.enum(poolSorts).optional(),
  /** Rows a page, at most 500; 50 unless said. Ignored for `text/csv`, which has every pool that matches. */
  limit: z.coerce.number().int().min(1).max(500).optional(),
  /** Opaque, from `nextCursor`: the page after the one read. */
  cursor: z.string().max(500).optional(),
  /** Rows to leave out before the first: a window anywhere in the list. Not together with `cursor`. */
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
});
export type PoolListQuery = z.infer<typeof poolListQuery>;

/** With `Accept: text/csv` the same rows as a table for spreadsheets, all pages of it. */
export const listPools = endpoint({
  name: 'listPools',
  method: 'GET',
  path: '/api/projects/:project/pools',
  params: projectParams,
  query: poolListQuery,
  responses: {
    200: z.strictObject({
      items: z.array(poolSummary),
      /** Pools that match, over all pages. */
      total: z.int(),
      /** When the upstream was read. */
      asOf: instant,
      /** True after two missed polls. */
      stale: z.boolean(),
      nextCursor: z.string().optional(),
      /** Names of pools the upstream listed in a form that could not be read. */
      unreadable: z.array(z.string()).optional(),
    }),
  },
});

const valueCounts = z.array(z.strictObject({ value: z.string(), count: z.int() }));

/** Search and filters without order and paging. */
export const poolCountQuery = z.strictObject(filters);
export type PoolCountQuery = z.infer<typeof poolCountQuery>;

/** How many pools each value of each filter would show, the search and the other filters staying as they are. */
export const poolCounts = z.strictObject({
  phase: valueCounts,
  type: valueCounts,
  scope: valueCounts,
  flavor: valueCounts,
  az: valueCounts,
  billing: valueCounts,
  /** Besides each reason: `any`. */
  attention: valueCounts,
});
export type PoolCounts = z.infer<typeof poolCounts>;

/** For the menus of the filters: every value a visible pool has, with its count. */
export const countPools = endpoint({
  name: 'countPools',
  method: 'GET',
  path: '/api/projects/:project/pool-counts',
  params: projectParams,
  query: poolCountQuery,
  responses: { 200: z.strictObject({ counts: poolCounts, asOf: instant }) },
});
