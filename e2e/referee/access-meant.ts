import type { CellRequest, Place, RouteLine } from './access-cells.ts';

/** What the product's document says of each role; the published matrix must say the same. */
export const rolesAsMeant: Readonly<Record<string, readonly string[]>> = {
  viewer: ['listProjects', 'readPool'],
  auditor: ['listProjects', 'readAudit', 'readPool'],
  approver: ['listProjects', 'readPool'],
  member: ['editDraft', 'listProjects', 'planPoolUpdate', 'readPool'],
  admin: [
    'editDraft',
    'listProjects',
    'manageAccess',
    'planPoolUpdate',
    'readAudit',
    'readMetrics',
    'readPool',
    'reconcileRestore',
    'restorePoolState',
    'setBalanceGoal',
    'settleChange',
    'settleDrift',
    'updatePool',
  ],
};
export const onAllAsMeant = ['manageAccess', 'readAudit', 'readMetrics', 'reconcileRestore'];

type Reach = 'everywhere' | { readonly team: string };

export interface CellAnswer {
  readonly status: number;
  readonly requestId: string;
  readonly code: unknown;
}

export interface CellActor {
  readonly name: string;
  readonly user: string;
  readonly held: readonly { readonly role: string; readonly reach: Reach }[];
  /** Nobody is signed in with what it sends. */
  readonly isNobody?: boolean;
  send(request: CellRequest): Promise<CellAnswer>;
}

export interface Cell {
  readonly actor: CellActor;
  readonly route: RouteLine;
  readonly place: Place;
  /** `allowed`, or the status of the refusal. */
  readonly want: 'allowed' | 401 | 403 | 404;
}

function reachesOf({ needs }: RouteLine, { held }: CellActor): readonly Reach[] {
  return held
    .filter(({ role }) => rolesAsMeant[role]?.includes(needs) === true)
    .filter(({ reach }) => reach === 'everywhere' || !onAllAsMeant.includes(needs))
    .map(({ reach }) => reach);
}

/** Whether the thing of the address is there and within one of the reaches. */
function isWithin({ about }: RouteLine, place: Place, reaches: readonly Reach[]): boolean {
  // The change of nobody's pool is that of team A.
  const team = about === 'change' && place.isThere && place.team === null ? 'vision' : place.team;
  return place.isThere && reaches.some((reach) => reach !== 'everywhere' && reach.team === team);
}

/** What the matrix says of a cell. */
export function meant(route: RouteLine, actor: CellActor, place: Place): Cell['want'] {
  if (route.needs === 'anyone') return 'allowed';
  if (actor.isNobody === true) return 401;
  if (route.needs === 'signed-in' || route.needs === 'browser') return 'allowed';
  const reaches = reachesOf(route, actor);
  if (reaches.length === 0) return 403;
  // Nothing is hidden from who reaches everything: what is not there is not there, and no denial.
  const isOfOne = route.about === 'pool' || route.about === 'change';
  if (!isOfOne || reaches.includes('everywhere')) return 'allowed';
  return isWithin(route, place, reaches) ? 'allowed' : 404;
}

/** What a right call answers where the thing is not there for another reason than a right. */
const missing = ({ isThere }: Place) => [
  'history.no_such_state',
  'session.not_found',
  ...(isThere ? [] : ['pool.not_found', 'change.not_found']),
];

/** Whether a cell was answered as it must be. */
export function isAsMeant({ want, place }: Cell, { status, code }: CellAnswer): boolean {
  if (want !== 'allowed') return status === want;
  return ![401, 403, 404].includes(status) || missing(place).includes(String(code));
}
