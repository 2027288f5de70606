import type { Verbs } from './http/app-options.ts';
import type { AccessDeps } from './domain/access/access-deps.ts';
import { createAccessVerbs } from './domain/access/create-access-verbs.ts';
import { createAuditVerbs } from './domain/audit/create-audit-verbs.ts';
import type { ChangeDeps } from './domain/changes/change-deps.ts';
import { createChangeVerbs } from './domain/changes/create-change-verbs.ts';
import { createDraftVerbs } from './domain/drafts/create-draft-verbs.ts';
import { finishDraft } from './domain/drafts/finish-draft.ts';
import { failFleetZone } from './domain/fleet/fail-fleet-zone.ts';
import { reviewFleet } from './domain/fleet/review-fleet.ts';
import { showSoldOut } from './domain/fleet/show-sold-out.ts';
import type { GoalStore } from './domain/goals/ports.ts';
import { setBalanceGoal } from './domain/goals/set-balance-goal.ts';
import { showBalanceGoal } from './domain/goals/show-balance-goal.ts';
import { listEvents, listNodes, listOrders, listWorkloads } from './domain/pools/pool-parts.ts';
import { createPartReads } from './domain/pools/part-reads.ts';
import { countPools } from './domain/pools/count-pools.ts';
import { exportPools, listPools } from './domain/pools/list-pools.ts';
import { planPoolUpdate } from './domain/pools/plan-pool-update.ts';
import { showPlanFacts } from './domain/pools/show-plan-facts.ts';
import { showPool } from './domain/pools/show-pool.ts';
import { showPoolFamily } from './domain/pools/show-pool-family.ts';
import { updatePool } from './domain/pools/update-pool.ts';
import { listDrivers, listFlavors, listProjects } from './domain/projects/list-projects.ts';
import { reconcileRestore } from './domain/restore/reconcile-restore.ts';
import { createHistoryVerbs } from './domain/history/create-history-verbs.ts';
import type { StateStore } from './domain/history/ports.ts';
import { createTokenVerbs } from './domain/tokens/create-token-verbs.ts';
import type { TokenDeps } from './domain/tokens/token-deps.ts';
import { listViews } from './domain/views/list-views.ts';
import { removeView } from './domain/views/remove-view.ts';
import { saveView } from './domain/views/save-view.ts';
import type { ViewDeps } from './domain/views/view-deps.ts';
import type { StreamVerbs } from './domain/stream/stream-verbs.ts';
import { createSessionVerbs } from './domain/session/create-session-verbs.ts';
import type { SessionNeeds } from './domain/session/session-needs.ts';

type VerbDeps = ChangeDeps &
  ViewDeps &
  Omit<AccessDeps, 'audit'> &
  Omit<TokenDeps, 'audit'> & {
    readonly goalStore: GoalStore;
    readonly states: StateStore;
    readonly stream: StreamVerbs;
  };

/** Every verb of the domain, bound to the world it works in. */
export function createVerbs(deps: VerbDeps, session: SessionNeeds): Verbs {
  const parts = { ...deps, partReads: createPartReads(deps.clock) };
  return {
    session: createSessionVerbs(session),
    projects: {
      listProjects: (caller) => listProjects(deps, caller),
      listFlavors: (caller, project) => listFlavors(deps, caller, project),
      listDrivers: (caller, project) => listDrivers(deps, caller, project),
    },
    pools: {
      listPools: (caller, project, query) => listPools(deps, caller, project, query),
      exportPools: (caller, project, query) => exportPools(deps, caller, project, query),
      countPools: (caller, project, query) => countPools(deps, caller, project, query),
      showPool: (caller, project, pool) => showPool(deps, caller, project, pool),
      showPlanFacts: (caller, project, pool) => showPlanFacts(deps, caller, project, pool),
      planPoolUpdate: (caller, project, pool, edit, ifMatch) =>
        planPoolUpdate(deps, caller, project, pool, edit, ifMatch),
      updatePool: (caller, request) =>
        finishDraft(deps, caller, request, () => updatePool(deps, caller, request)),
      listNodes: (caller, project, pool) => listNodes(parts, caller, project, pool),
      listWorkloads: (caller, project, pool) => listWorkloads(parts, caller, project, pool),
      listEvents: (caller, project, pool) => listEvents(parts, caller, project, pool),
      listOrders: (caller, project, pool) => listOrders(parts, caller, project, pool),
      showPoolFamily: (caller, project, pool) => showPoolFamily(deps, caller, project, pool),
    },
    fleet: {
      reviewFleet: (caller, project, query) => reviewFleet(deps, caller, project, query),
      showSoldOut: (caller, project) => showSoldOut(deps, caller, project),
      failFleetZone: (caller, project, az) => failFleetZone(deps, caller, project, az),
    },
    goals: {
      showBalanceGoal: (caller, project, pool) => showBalanceGoal(deps, caller, project, pool),
      setBalanceGoal: (caller, project, pool, goal) => setBalanceGoal(deps, caller, project, pool, goal),
    },
    changes: createChangeVerbs(deps),
    drafts: createDraftVerbs(deps),
    views: {
      listViews: (caller, project) => listViews(deps, caller, project),
      saveView: (caller, project, id, save) => saveView(deps, caller, project, id, save),
      removeView: (caller, project, id) => removeView(deps, caller, project, id),
    },
    history: createHistoryVerbs(deps),
    restore: {
      reconcileRestore: (caller) => reconcileRestore({ ...deps, restores: session.restores }, caller),
    },
    stream: deps.stream,
    ...createRightVerbs(deps),
    audit: createAuditVerbs({ audit: deps.audit, clock: deps.clock, sha256: deps.sha256 }),
  };
}

function createRightVerbs(deps: VerbDeps): Pick<Verbs, 'access' | 'tokens'> {
  return { access: createAccessVerbs(deps), tokens: createTokenVerbs(deps) };
}
