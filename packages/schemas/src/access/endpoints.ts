import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { role } from './role.ts';
import { grant, grantReach, personId, team, teamId, teamRules } from './grant.ts';
import { accessAction, tokenScope } from './rights.ts';

/** A line of the matrix: what a call needs. `files`: the app's own files. */
export const routeAccess = z.strictObject({
  name: z.string(),
  method: z.string(),
  path: z.string(),
  /** `anyone`; `signed-in`: any role or none; `browser`: signed in, and not by a token; or the right that is needed. */
  needs: z.union([z.enum(['anyone', 'signed-in', 'browser']), accessAction]),
  /** What of the address decides: whose project, pool or change it is; `own`: only what belongs to the caller is touched. */
  about: z.enum(['nothing', 'project', 'pool', 'change', 'own']),
});
export type RouteAccess = z.infer<typeof routeAccess>;

/** The whole authorization matrix: what is in none of these lists is denied. For everybody who is signed in. */
export const showAccess = endpoint({
  name: 'showAccess',
  method: 'GET',
  path: '/api/access',
  responses: {
    200: z.strictObject({
      roles: z.array(z.strictObject({ role, actions: z.array(accessAction) })),
      /** Actions that need the role everywhere. */
      onAll: z.array(accessAction),
      tokens: z.array(z.strictObject({ scope: tokenScope, actions: z.array(accessAction) })),
      routes: z.array(routeAccess),
    }),
  },
});

/** Who has which role, newest first, those of the configuration last. For admins. */
export const listGrants = endpoint({
  name: 'listGrants',
  method: 'GET',
  path: '/api/access/grants',
  responses: { 200: z.strictObject({ items: z.array(grant) }) },
});

/** Gives a role; what somebody has already is answered as it is. Counts from the next request on. */
export const addGrant = endpoint({
  name: 'addGrant',
  method: 'POST',
  path: '/api/access/grants',
  body: z.strictObject({ person: personId, role, reach: grantReach }),
  responses: { 200: grant },
});

/** Takes a role back. 409 `grant.last_admin` where nobody would be left who may give rights. */
export const endGrant = endpoint({
  name: 'endGrant',
  method: 'DELETE',
  path: '/api/access/grants/:id',
  params: z.strictObject({ id: z.uuid() }),
  responses: { 200: z.strictObject({ ended: z.boolean() }) },
});

/** The teams and what they own. For admins. */
export const listTeams = endpoint({
  name: 'listTeams',
  method: 'GET',
  path: '/api/access/teams',
  responses: { 200: z.strictObject({ items: z.array(team) }) },
});

/** Makes a team or replaces what it owns. 409 `team.configured` for one of the configuration. */
export const saveTeam = endpoint({
  name: 'saveTeam',
  method: 'PUT',
  path: '/api/access/teams/:team',
  params: z.strictObject({ team: teamId }),
  body: teamRules,
  responses: { 200: team },
});

/** Takes a team away; roles granted for it then reach nothing. */
export const removeTeam = endpoint({
  name: 'removeTeam',
  method: 'DELETE',
  path: '/api/access/teams/:team',
  params: z.strictObject({ team: teamId }),
  responses: { 200: z.strictObject({ removed: z.boolean() }) },
});
