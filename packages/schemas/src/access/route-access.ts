import { listAudit, showAuditAnchor, verifyAudit } from '../audit/endpoints.ts';
import {
  acceptPartOfChange,
  listChanges,
  rebaseChange,
  showChange,
  tryElsewhere,
  waitOnChange,
  withdrawChange,
} from '../changes/endpoints.ts';
import { discardDraft, listDrafts, saveDraft, showDraft } from '../drafts/endpoints.ts';
import type { Endpoint } from '../endpoint.ts';
import { failFleetZone, reviewFleet, showSoldOut } from '../fleet/endpoints.ts';
import { setBalanceGoal, showBalanceGoal } from '../goals/endpoints.ts';
import { showLive, showMetrics, showReady } from '../health/endpoints.ts';
import {
  adoptDrift,
  ignoreDrift,
  listPoolStates,
  restorePoolState,
  showDrift,
} from '../history/endpoints.ts';
import {
  listEvents,
  listNodes,
  listOrders,
  listWorkloads,
  planPoolUpdate,
  showPlanFacts,
  showPool,
  showPoolFamily,
  updatePool,
} from '../pools/endpoints.ts';
import { countPools, listPools } from '../pools/list-endpoints.ts';
import { listDrivers, listFlavors, listProjects } from '../projects/endpoints.ts';
import { reconcileRestore } from '../restore/endpoints.ts';
import { showSession, signInLocalAdmin, signInSample, signOut } from '../session/endpoints.ts';
import { endOtherSessions, endSession, listSessions } from '../session/own-sessions.ts';
import { beginSignIn, logOutByProvider, signInOidc } from '../session/provider-endpoints.ts';
import { openStream } from '../stream/endpoints.ts';
import { createToken, endToken, listTokens } from '../tokens/endpoints.ts';
import { listViews, removeView, saveView } from '../views/endpoints.ts';
import {
  addGrant,
  endGrant,
  listGrants,
  listTeams,
  removeTeam,
  saveTeam,
  showAccess,
  type RouteAccess,
} from './endpoints.ts';
import { disablePerson, enablePerson, listPeople } from './people.ts';

type Line = readonly [
  endpoint: Pick<Endpoint, 'name' | 'method' | 'path'>,
  needs: RouteAccess['needs'],
  about: RouteAccess['about'],
];

/** What is served without an endpoint of the contract. */
const plain: readonly RouteAccess[] = [
  { name: 'openApi', method: 'GET', path: '/openapi.json', needs: 'anyone', about: 'nothing' },
  { name: 'cspReport', method: 'POST', path: '/csp-report', needs: 'anyone', about: 'nothing' },
  { name: 'files', method: 'GET', path: '/*', needs: 'anyone', about: 'nothing' },
];

const lines: readonly Line[] = [
  [showLive, 'anyone', 'nothing'],
  [showReady, 'anyone', 'nothing'],
  [showMetrics, 'readMetrics', 'nothing'],
  [showSession, 'anyone', 'own'],
  [signInSample, 'anyone', 'nothing'],
  [signInLocalAdmin, 'anyone', 'nothing'],
  [signOut, 'anyone', 'own'],
  [beginSignIn, 'anyone', 'nothing'],
  [signInOidc, 'anyone', 'nothing'],
  [logOutByProvider, 'anyone', 'nothing'],
  [listSessions, 'browser', 'own'],
  [endSession, 'browser', 'own'],
  [endOtherSessions, 'browser', 'own'],
  [showAccess, 'signed-in', 'nothing'],
  [listProjects, 'listProjects', 'nothing'],
  [listFlavors, 'listProjects', 'project'],
  [listDrivers, 'listProjects', 'project'],
  [listPools, 'readPool', 'project'],
  [countPools, 'readPool', 'project'],
  [reviewFleet, 'readPool', 'project'],
  [showSoldOut, 'readPool', 'project'],
  [failFleetZone, 'readPool', 'project'],
  [listViews, 'readPool', 'own'],
  [saveView, 'readPool', 'own'],
  [removeView, 'readPool', 'own'],
  [showPool, 'readPool', 'pool'],
  [showPoolFamily, 'readPool', 'pool'],
  [listNodes, 'readPool', 'pool'],
  [listWorkloads, 'readPool', 'pool'],
  [listEvents, 'readPool', 'pool'],
  [listOrders, 'readPool', 'pool'],
  [showBalanceGoal, 'readPool', 'pool'],
  [listPoolStates, 'readPool', 'pool'],
  [showDrift, 'readPool', 'pool'],
  [openStream, 'readPool', 'nothing'],
  [listChanges, 'readPool', 'nothing'],
  [showChange, 'readPool', 'change'],
  [listDrafts, 'editDraft', 'own'],
  [showDraft, 'editDraft', 'own'],
  [saveDraft, 'editDraft', 'pool'],
  [discardDraft, 'editDraft', 'own'],
  [showPlanFacts, 'readPool', 'pool'],
  [planPoolUpdate, 'planPoolUpdate', 'pool'],
  [updatePool, 'updatePool', 'pool'],
  [setBalanceGoal, 'setBalanceGoal', 'pool'],
  [restorePoolState, 'restorePoolState', 'pool'],
  [adoptDrift, 'settleDrift', 'pool'],
  [ignoreDrift, 'settleDrift', 'pool'],
  [withdrawChange, 'settleChange', 'change'],
  [rebaseChange, 'settleChange', 'change'],
  [waitOnChange, 'settleChange', 'change'],
  [acceptPartOfChange, 'settleChange', 'change'],
  [tryElsewhere, 'settleChange', 'change'],
  [listAudit, 'readAudit', 'nothing'],
  [showAuditAnchor, 'readAudit', 'nothing'],
  [verifyAudit, 'readAudit', 'nothing'],
  [reconcileRestore, 'reconcileRestore', 'nothing'],
  [listTokens, 'browser', 'own'],
  [createToken, 'browser', 'own'],
  [endToken, 'browser', 'own'],
  [listGrants, 'manageAccess', 'nothing'],
  [addGrant, 'manageAccess', 'nothing'],
  [listPeople, 'manageAccess', 'nothing'],
  [disablePerson, 'manageAccess', 'nothing'],
  [enablePerson, 'manageAccess', 'nothing'],
  [endGrant, 'manageAccess', 'nothing'],
  [listTeams, 'manageAccess', 'nothing'],
  [saveTeam, 'manageAccess', 'nothing'],
  [removeTeam, 'manageAccess', 'nothing'],
];

/** What every call needs: the router refuses to bind an endpoint that is not in it. */
export const routesAccess: readonly RouteAccess[] = [
  ...lines.map(([{ name, method, path }, needs, about]) => ({ name, method, path, needs, about })),
  ...plain,
];

const byName = new Map(routesAccess.map((route) => [route.name, route]));

/** The line of the matrix for an endpoint; undefined where nobody has thought of who may call it. */
export function routeAccessOf(name: string): RouteAccess | undefined {
  return byName.get(name);
}
