import { listAudit, verifyAudit } from '@poolwright/schemas/audit/endpoints';
import { discardDraft, saveDraft } from '@poolwright/schemas/drafts/endpoints';
import type { Endpoint } from '@poolwright/schemas/endpoint';
import { failFleetZone, reviewFleet } from '@poolwright/schemas/fleet/endpoints';
import { planPoolUpdate } from '@poolwright/schemas/pools/endpoints';
import { countPools, listPools } from '@poolwright/schemas/pools/list-endpoints';
import type { Request } from 'express';
import { wantsCsv } from '../csv/wants-csv.ts';

/** What a request counts as. Drafts are saved by the form itself: they never use up what a change needs. */
export type Budget = 'reads' | 'expensive' | 'drafts' | 'writes';

const drafts = new Set([saveDraft.name, discardDraft.name]);
/** They look at every pool or at many rows, or ask the cloud anew. */
const expensive = new Set([
  countPools.name,
  reviewFleet.name,
  failFleetZone.name,
  planPoolUpdate.name,
  verifyAudit.name,
]);

/** The allowance a request takes from: searches, exports and plans have one of their own. */
export function budgetOf({ name, method }: Pick<Endpoint, 'name' | 'method'>, request: Request): Budget {
  if (drafts.has(name)) return 'drafts';
  if (expensive.has(name) || isSearch(name, request)) return 'expensive';
  return method === 'GET' ? 'reads' : 'writes';
}

function isSearch(name: string, request: Request): boolean {
  if (name === listPools.name) return hasWords(request) || wantsCsv(request);
  if (name !== listAudit.name) return false;
  const wantsFile = request.accepts(['application/json', 'text/csv', 'application/jsonl']);
  return hasWords(request) || 'format' in request.query || wantsFile !== 'application/json';
}

function hasWords({ query: { q } }: Request): boolean {
  return q !== undefined && q !== '';
}
