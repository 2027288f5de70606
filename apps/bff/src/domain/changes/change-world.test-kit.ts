import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { roles, type Role } from '@poolwright/schemas/access/role';
import type { Caller } from '../access/actor.ts';
import { fakeClock, fakeIds, fakeSha256, silentLog } from '../fakes.ts';
import { fakeDrafts } from '../drafts/fakes.ts';
import { fakeGoals } from '../goals/fakes.ts';
import { createPoolGoals } from '../goals/pool-goals.ts';
import { fakeGateway } from '../pools/fakes.ts';
import { poolFingerprint } from '../pools/pool-fingerprint.ts';
import { createPoolSnapshots } from '../pools/pool-snapshots.ts';
import type { UpdatePoolRequest } from '../pools/pool-verbs.ts';
import { createSeenPools } from '../pools/seen-pools.ts';
import { createProjectFacts } from '../projects/project-facts.ts';
import type { ChangeDeps } from './change-deps.ts';
import { fakeStore } from './fakes.ts';

const projectId = 'p1';

/** The reference's example pool before its example request: two nodes, both available. */
export function examplePool(): Pool {
  return {
    kind: 'Pool',
    apiVersion: 'v2',
    metadata: {
      name: 'auto-pool-os-1',
      labels: { 'os.modelarts/name': 'auto-pool-os' },
      annotations: { 'os.modelarts/description': '', 'os.modelarts/billing.mode': '0' },
    },
    spec: {
      type: 'Dedicate',
      scope: ['Train', 'Infer'],
      resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2 }],
    },
    status: {
      phase: 'Running',
      resources: {
        available: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2, azs: [{ az: 'cn-north-7c', count: 2 }] }],
      },
    },
  };
}

export function callerWith(role: Role, teams: readonly string[] = []): Caller {
  return {
    actor: { id: `sample:${role}`, name: role, roles: [role], teams },
    requestId: 'req-1',
    way: 'browser',
  };
}

/** A whole domain on fakes: one pool, a clock that moves when told, and what the runner was asked to look at. */
export function changeWorld(pool: Pool = examplePool()) {
  const clock = fakeClock();
  const gateway = fakeGateway([pool]);
  const store = fakeStore();
  const watched: { id: string; inMs: number }[] = [];
  const projects = {
    list: () => [{ id: projectId, name: 'One', region: 'cn-north-7' }],
    find: (id: string) => (id === projectId ? { id, name: 'One', region: 'cn-north-7' } : undefined),
  };
  const goalStore = fakeGoals(store.lines);
  const snapshots = createPoolSnapshots({
    gateway,
    clock,
    pollMs: 1000,
    pause: () => new Promise(() => undefined),
  });
  const deps: ChangeDeps = {
    projects,
    teams: {
      version: 0,
      ownersOf: (_project, { displayName: name }) => (name.startsWith('vision') ? ['vision'] : []),
    },
    snapshots,
    audit: store.audit,
    goals: createPoolGoals({ store: goalStore, clock }),
    way: 'job',
    // Ids of this world are `sample:<role>`.
    actors: {
      find: async (id) => {
        const role = roles.find((each) => id === `sample:${each}`);
        return role === undefined ? null : callerWith(role).actor;
      },
    },
    gateway,
    sha256: fakeSha256,
    seen: createSeenPools(),
    projectFacts: createProjectFacts({ gateway, clock, keepMs: 1000 }),
    clock,
    carryOver: 'all',
    freshRule: null,
    changes: store.changes,
    keys: store.keys,
    drafts: fakeDrafts(store.lines),
    ids: fakeIds,
    times: {
      reconcileDelaysMs: [5000, 15000, 30000, 60000],
      settleWindowMs: 60000,
      followPollMs: 2000,
      followStableMs: 20000,
      followDeadlineMs: 5400000,
      sendDeadlineMs: 30000,
    },
    log: silentLog,
    bootId: 'boot-1',
    sending: new Set(),
    abandoned: new Set(),
    keysAtWork: new Map(),
    watch: (id, inMs) => watched.push({ id, inMs }),
  };
  const live = () => gateway.pools.get(pool.metadata.name) ?? pool;
  const request = (count: number, more: Partial<UpdatePoolRequest> = {}): UpdatePoolRequest => ({
    project: projectId,
    pool: pool.metadata.name,
    patch: { spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count }] } },
    ifMatch: poolFingerprint(live(), fakeSha256),
    key: `key-${count}-00000000`,
    requestHash: `hash-${count}`,
    // No flavor list in this world: the unknown flavor is to be confirmed.
    acknowledge: ['entry.unknown_flavor', 'entry.unknown_zone'],
    ...more,
  });
  return { deps, goalStore, gateway, clock, store, watched, live, request };
}
