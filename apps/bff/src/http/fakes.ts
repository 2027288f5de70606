import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import type { Actor } from '../domain/access/actor.ts';
import type { Clock, Log } from '../domain/ports.ts';
import { fakeAccessVerbs } from '../domain/access/fakes.ts';
import type { UpdatePoolReply } from '../domain/pools/pool-verbs.ts';
import type { Verbs } from './app-options.ts';

/** A clock that moves only when told. */
export function createFakeClock(): Clock & { advance(ms: number): void } {
  const startedAt = Date.parse('2026-01-01T00:00:00Z');
  let passed = 0;
  return {
    now: () => new Date(startedAt + passed),
    monotonic: () => passed,
    advance: (ms) => void (passed += ms),
  };
}

/** A log in memory. */
export function createFakeLog(): Log & {
  readonly events: { level: string; event: string; fields: unknown }[];
} {
  const events: { level: string; event: string; fields: unknown }[] = [];
  const keep = (level: string) => (event: string, fields?: unknown) =>
    void events.push({ level, event, fields });
  return { events, info: keep('info'), warn: keep('warn'), error: keep('error') };
}

export const fakePool = {
  metadata: { name: 'pool-1', labels: { 'os.modelarts/name': 'Vision' } },
  spec: { resources: [{ flavor: 'modelarts.vm.gpu.8v100', count: 2, note: 'kept' }] },
  extra: { kept: true },
};

export const fakeChange = {
  id: '7f1c6a52-58f7-4a68-9a2f-0d0f2f6a1c11',
  project: 'p1',
  pool: 'pool-1',
  displayName: 'Vision',
  state: 'checking' as const,
  edit: {},
  body: '{}',
  planHash: 'a'.repeat(64),
  baseEtag: 'b'.repeat(64),
  changes: [],
  actor: { id: 'admin', name: 'admin' },
  filedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  attempts: [],
  actions: ['withdraw' as const],
};

export interface VerbCall {
  readonly verb: string;
  readonly actor: Actor;
  readonly args: readonly unknown[];
}

const asOf = '2026-01-01T00:00:00.000Z';
const noFleet = {
  zones: [],
  items: [],
  total: 0,
  below: 0,
  totals: { zones: [], unplaced: 0 },
  asOf,
  stale: false,
};
const noPoolCounts = { phase: [], type: [], scope: [], flavor: [], az: [], billing: [], attention: [] };

async function* noPieces(): AsyncIterable<readonly AuditEntry[]> {}

/** Verbs that note their calls and answer the simplest thing that fits; `override` answers instead, by verb. */
export function createFakeVerbs(calls: VerbCall[], override: Readonly<Record<string, () => unknown>>) {
  const answer = async <T>(verb: string, caller: { actor: Actor }, args: unknown[], usual: T): Promise<T> => {
    calls.push({ verb, actor: caller.actor, args });
    const special = override[verb];
    if (special === undefined) return usual;
    // A test decides what its verb answers; the route must cope with whatever that is.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    return special() as T;
  };
  const facts = {
    now: asOf,
    flavors: null,
    maxPoolFlavors: 10,
    subpools: null,
    jobs: null,
    drivers: { gpu: null, npu: null },
    carryOver: 'all' as const,
  };
  const plan = {
    etag: 'b'.repeat(64),
    body: null,
    planHash: null,
    carried: [],
    changes: [],
    findings: [],
    acknowledge: [],
    typed: [],
    needsApproval: false,
  };
  const shown = { pool: fakePool, etag: 'b'.repeat(64), asOf, stale: false, teams: [] };
  const updated: UpdatePoolReply = { status: 200, pool: fakePool, changeId: fakeChange.id };
  const verbs: Omit<Verbs, 'session' | 'stream' | 'tokens'> = {
    access: fakeAccessVerbs(answer),
    history: {
      listPoolStates: (caller, ...args) => answer('listPoolStates', caller, args, { items: [] }),
      restorePoolState: (caller, ...args) =>
        answer('restorePoolState', caller, args, { changes: 1, lost: [], shrinksLater: [] }),
      showDrift: (caller, ...args) => answer('showDrift', caller, args, null),
      adoptDrift: (caller, ...args) => answer('adoptDrift', caller, args, undefined),
      ignoreDrift: (caller, ...args) => answer('ignoreDrift', caller, args, undefined),
    },
    restore: { reconcileRestore: (caller) => answer('reconcileRestore', caller, [], undefined) },
    projects: {
      listProjects: (caller) => answer('listProjects', caller, [], { items: [] }),
      listFlavors: (caller, ...args) => answer('listFlavors', caller, args, { items: [], asOf }),
      listDrivers: (caller, ...args) => answer('listDrivers', caller, args, { gpu: null, npu: null, asOf }),
    },
    pools: {
      listPools: (caller, ...args) =>
        answer('listPools', caller, args, { items: [], total: 0, asOf, stale: false }),
      exportPools: (caller, ...args) => answer('exportPools', caller, args, []),
      countPools: (caller, ...args) => answer('countPools', caller, args, { counts: noPoolCounts, asOf }),
      showPool: (caller, ...args) => answer('showPool', caller, args, shown),
      showPlanFacts: (caller, ...args) => answer('showPlanFacts', caller, args, facts),
      planPoolUpdate: (caller, ...args) => answer('planPoolUpdate', caller, args, plan),
      updatePool: (caller, ...args) => answer('updatePool', caller, args, updated),
      listNodes: (caller, ...args) => answer('listNodes', caller, args, { items: [], asOf }),
      listWorkloads: (caller, ...args) =>
        answer('listWorkloads', caller, args, { items: [], total: 0, asOf }),
      listEvents: (caller, ...args) => answer('listEvents', caller, args, { items: [], asOf }),
      listOrders: (caller, ...args) => answer('listOrders', caller, args, { items: [], asOf }),
      showPoolFamily: (caller, ...args) =>
        answer('showPoolFamily', caller, args, {
          parent: null,
          root: null,
          subpools: [],
          hidden: 0,
          asOf,
          stale: false,
        }),
    },
    fleet: {
      reviewFleet: (caller, ...args) => answer('reviewFleet', caller, args, noFleet),
      showSoldOut: (caller, ...args) =>
        answer('showSoldOut', caller, args, { zones: [], rows: [], readAt: asOf }),
      failFleetZone: (caller, ...args) =>
        answer('failFleetZone', caller, args, {
          az: args[1],
          pools: [],
          flavors: [],
          unread: 0,
          unasked: 0,
          asOf,
        }),
    },
    goals: {
      showBalanceGoal: (caller, ...args) => answer('showBalanceGoal', caller, args, null),
      setBalanceGoal: (caller, ...args) => answer('setBalanceGoal', caller, args, null),
    },
    changes: {
      listChanges: (caller, ...args) => answer('listChanges', caller, args, { items: [] }),
      showChange: (caller, ...args) => answer('showChange', caller, args, fakeChange),
      withdrawChange: (caller, ...args) => answer('withdrawChange', caller, args, fakeChange),
      rebaseChange: (caller, ...args) => answer('rebaseChange', caller, args, fakeChange),
      waitOnChange: (caller, ...args) => answer('waitOnChange', caller, args, fakeChange),
      acceptPartOfChange: (caller, ...args) => answer('acceptPartOfChange', caller, args, fakeChange),
      tryElsewhere: (caller, ...args) => answer('tryElsewhere', caller, args, fakeChange),
    },
    drafts: {
      showDraft: (caller, ...args) => answer('showDraft', caller, args, null),
      saveDraft: (caller, ...args) =>
        answer('saveDraft', caller, args, { version: 'editor.1', savedAt: asOf }),
      discardDraft: (caller, ...args) => answer('discardDraft', caller, args, true),
      listDrafts: (caller, ...args) => answer('listDrafts', caller, args, { items: [] }),
    },
    views: {
      listViews: (caller, ...args) => answer('listViews', caller, args, { items: [] }),
      saveView: (caller, ...args) => {
        const [, id, save] = args;
        return answer('saveView', caller, args, { id, ...save, savedAt: asOf });
      },
      removeView: (caller, ...args) => answer('removeView', caller, args, true),
    },
    audit: {
      listAudit: (caller, ...args) => answer('listAudit', caller, args, { items: [] }),
      exportAudit: (caller, ...args) => answer('exportAudit', caller, args, noPieces()),
      showAuditAnchor: (caller, ...args) => answer('showAuditAnchor', caller, args, null),
      verifyAudit: (caller, ...args) =>
        answer('verifyAudit', caller, args, { rows: 0, flaw: null, anchor: null, asOf }),
    },
  };
  return verbs;
}
