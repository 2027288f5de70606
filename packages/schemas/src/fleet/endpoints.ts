import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { balanceVerdict } from '../goals/balance-verdict.ts';
import { instant, projectParams } from '../identifiers.ts';
import { balanceGoal } from '../plans/plan-facts.ts';
import { poolCountQuery } from '../pools/list-endpoints.ts';

/** One pool of the review. */
export const fleetRow = z.strictObject({
  name: z.string(),
  displayName: z.string(),
  /** Pools it is a part of, nearest first, as far as the caller sees them: its nodes are among theirs. */
  within: z.array(z.strictObject({ name: z.string(), displayName: z.string() })),
  /** Open enum, as in the list. */
  phase: z.string(),
  /** Why the cloud lets nobody change it; null where it may be changed. */
  restriction: z.enum(['serviceRestricted', 'frozen', 'frozenByPublicSecurity']).nullable(),
  goal: balanceGoal,
  /** Set by an admin; else the default by job types. */
  isGoalSet: z.boolean(),
  /** Nodes that are there or coming, in the order of the columns. */
  zones: z.array(z.int()),
  /** Nodes whose zone the cloud does not tell. */
  unplaced: z.int(),
  balance: z.strictObject({
    /** Nodes in all told zones. */
    nodes: z.int(),
    zonesInUse: z.int(),
    /** The fullest zone, `share` from 0 to 1; null without a node. */
    largest: z.strictObject({ az: z.string(), nodes: z.int(), share: z.number() }).nullable(),
    /** Fullest minus emptiest of the zones in use. */
    difference: z.int(),
  }),
  /** Empty where the pool is as its goal wants it, or has none. */
  verdicts: z.array(balanceVerdict),
  /** Ids of the teams that own it. */
  teams: z.array(z.string()),
});
export type FleetRow = z.infer<typeof fleetRow>;

/** Search and filters of the list, and a window of the pools that match. */
export const fleetQuery = z.strictObject({
  ...poolCountQuery.shape,
  /** Pools a window, at most 500; 50 unless said. */
  limit: z.coerce.number().int().min(1).max(500).optional(),
  /** Pools to leave out before the first. */
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
});
export type FleetQuery = z.infer<typeof fleetQuery>;

/** All pools the caller may see by zones, worst balance first, from the same read as the list. */
export const reviewFleet = endpoint({
  name: 'reviewFleet',
  method: 'GET',
  path: '/api/projects/:project/fleet',
  params: projectParams,
  query: fleetQuery,
  responses: {
    200: z.strictObject({
      /** The columns: zones in use by any pool, by name; the same whatever is filtered. */
      zones: z.array(z.string()),
      items: z.array(fleetRow),
      /** Pools that match, over all windows. */
      total: z.int(),
      /** Of those, pools that go against their goal. */
      below: z.int(),
      /** Nodes of all that match, each once, in column order, and those whose zone is not told. */
      totals: z.strictObject({ zones: z.array(z.int()), unplaced: z.int() }),
      asOf: instant,
      stale: z.boolean(),
      /** Names of pools the upstream listed in a form that could not be read. */
      unreadable: z.array(z.string()).optional(),
    }),
  },
});

/** Where which flavor is sold out, and how many pools the caller sees use it. */
export const showSoldOut = endpoint({
  name: 'showSoldOut',
  method: 'GET',
  path: '/api/projects/:project/sold-out',
  params: projectParams,
  responses: {
    200: z.strictObject({
      zones: z.array(z.string()),
      /** The scarcest flavor first, then the one most pools use. */
      rows: z.array(
        z.strictObject({
          flavor: z.string(),
          /** In column order: `normal`, `soldout` or a word unknown to us; null where it is not on offer. */
          states: z.array(z.string().nullable()),
          soldOut: z.int(),
          pools: z.int(),
        }),
      ),
      /** When the flavor list was read; it may be older than the pools. */
      readAt: instant,
    }),
  },
});

const range = z.strictObject({ least: z.int(), most: z.int() });

/** Most pools whose nodes and jobs are read for one answer; those that lose the most nodes come first. */
export const maxPoolsAsked = 100;

/**
 * What is left when a zone fails, over all pools the caller may see, and which of them fall below the nodes that
 * their jobs use now. Reads nodes and jobs of the pools that run a job type and have nodes there.
 */
export const failFleetZone = endpoint({
  name: 'failFleetZone',
  method: 'GET',
  path: '/api/projects/:project/zone-failure',
  params: projectParams,
  query: z.strictObject({ az: z.string().min(1).max(200) }),
  responses: {
    200: z.strictObject({
      az: z.string(),
      /** Pools that lose nodes or may: those that fall below first, then those of which it is not known. */
      pools: z.array(
        z.strictObject({
          name: z.string(),
          displayName: z.string(),
          nodes: z.int(),
          lost: range,
          left: range,
          verdict: z.enum(['enough', 'below', 'unknown']),
          /** Jobs run there now; null where that could not be read, or was not asked. */
          isRunning: z.boolean().nullable(),
          /** Flavors of which more nodes are in use now than can be left. */
          short: z.array(z.strictObject({ flavor: z.string(), uses: z.int(), left: z.int() })),
        }),
      ),
      /** Over all pools the caller sees, each node once, by name. */
      flavors: z.array(z.strictObject({ flavor: z.string(), nodes: z.int(), lost: range, left: range })),
      /** Pools of which nodes or jobs could not be read. */
      unread: z.int(),
      /** Pools that were not asked, because there are more than are asked for one answer. */
      unasked: z.int(),
      asOf: instant,
    }),
  },
});
