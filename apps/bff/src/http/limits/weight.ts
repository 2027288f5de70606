import type { Endpoint } from '@poolwright/schemas/endpoint';
import { showLive, showMetrics, showReady } from '@poolwright/schemas/health/endpoints';
import { showSession, signOut } from '@poolwright/schemas/session/endpoints';
import { endOtherSessions, endSession } from '@poolwright/schemas/session/own-sessions';
import { logOutByProvider } from '@poolwright/schemas/session/provider-endpoints';
import type { Request } from 'express';
import { cspReportPath } from '../security/security-headers.ts';
import { budgetOf } from './budget.ts';

/** In which order requests are refused when there are too many: what is expensive first; `never`: not at all. */
export type Weight = 'expensive' | 'reads' | 'writes' | 'never';

/** Health is asked to decide what to do, and whoever ends a session must be able to. */
const never = new Set([
  showLive.name,
  showReady.name,
  showMetrics.name,
  signOut.name,
  logOutByProvider.name,
  endSession.name,
  endOtherSessions.name,
]);

/** `endpoint` is undefined for files, for `/openapi.json` and for what is nowhere. */
export function weigh(endpoint: Endpoint | undefined, request: Request): Weight {
  if (endpoint === undefined) return request.path === cspReportPath ? 'never' : 'writes';
  if (never.has(endpoint.name)) return 'never';
  // Without it nobody can write, and the page cannot even say that it is busy.
  if (endpoint.name === showSession.name) return 'writes';
  const budget = budgetOf(endpoint, request);
  return budget === 'drafts' ? 'writes' : budget;
}
