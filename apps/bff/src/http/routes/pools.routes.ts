import { createHash } from 'node:crypto';
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
} from '@poolwright/schemas/pools/endpoints';
import { countPools, listPools } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolVerbs, UpdatePoolReply } from '../../domain/pools/pool-verbs.ts';
import { bind, kept, ok, type BindNeeds, type Reply } from '../bind.ts';
import { toPoolTable } from '../csv/to-pool-table.ts';
import { wantsCsv } from '../csv/wants-csv.ts';
import { readIfMatch, readWriteHeaders } from '../request/write-headers.ts';
import { toToldChange } from './changes.routes.ts';

export function bindPools(needs: BindNeeds, verbs: PoolVerbs): void {
  bindPoolReads(needs, verbs);
  bindPoolParts(needs, verbs);
  bind(needs, planPoolUpdate, async ({ caller, params, body, request }) => {
    const ifMatch = readIfMatch(request);
    const plan = await verbs.planPoolUpdate(caller, params.project, params.pool, body, ifMatch);
    return ok(plan);
  });
  bind(needs, updatePool, async ({ caller, params, body, bytes, request }) => {
    const { project, pool } = params;
    // The address counts as well: the same bytes sent to another pool are another request.
    const requestHash = createHash('sha256').update(`${project}/${pool}\n`).update(bytes).digest('hex');
    const asked = { project, pool, patch: body, requestHash, ...readWriteHeaders(request) };
    return toReply(await verbs.updatePool(caller, asked));
  });
}

function bindPoolReads(needs: BindNeeds, verbs: PoolVerbs): void {
  bind(needs, listPools, async ({ caller, params, query, request }) => {
    if (!wantsCsv(request)) return kept(await verbs.listPools(caller, params.project, query));
    return { csv: toPoolTable(await verbs.exportPools(caller, params.project, query)), name: 'pools.csv' };
  });
  bind(needs, countPools, async ({ caller, params, query }) =>
    ok(await verbs.countPools(caller, params.project, query)),
  );
  bind(needs, showPool, async ({ caller, params }) => {
    const { pool, etag, asOf, stale, teams } = await verbs.showPool(caller, params.project, params.pool);
    return kept(pool, {
      ETag: `"${etag}"`,
      'Poolwright-As-Of': asOf,
      'Poolwright-Stale': String(stale),
      'Poolwright-Teams': teams.join(','),
    });
  });
  bind(needs, showPlanFacts, async ({ caller, params }) =>
    ok(await verbs.showPlanFacts(caller, params.project, params.pool)),
  );
}

function bindPoolParts(needs: BindNeeds, verbs: PoolVerbs): void {
  bind(needs, listNodes, async ({ caller, params }) =>
    ok(await verbs.listNodes(caller, params.project, params.pool)),
  );
  bind(needs, listWorkloads, async ({ caller, params }) =>
    ok(await verbs.listWorkloads(caller, params.project, params.pool)),
  );
  bind(needs, listEvents, async ({ caller, params }) =>
    ok(await verbs.listEvents(caller, params.project, params.pool)),
  );
  bind(needs, listOrders, async ({ caller, params }) =>
    ok(await verbs.listOrders(caller, params.project, params.pool)),
  );
  bind(needs, showPoolFamily, async ({ caller, params }) =>
    ok(await verbs.showPoolFamily(caller, params.project, params.pool)),
  );
}

function toReply(reply: UpdatePoolReply): Reply<typeof updatePool> {
  if ('storedAnswer' in reply) return { storedAnswer: reply.storedAnswer };
  if ('change' in reply) {
    const { id } = reply.change;
    const headers = { 'Poolwright-Change': id, Location: `/api/changes/${id}` };
    return { status: 202, body: toToldChange(reply.change), headers };
  }
  const headers = {
    ...(reply.etag === undefined ? {} : { ETag: `"${reply.etag}"` }),
    ...(reply.changeId === undefined ? {} : { 'Poolwright-Change': reply.changeId }),
  };
  return ok(reply.pool, headers);
}
