import { parseExact } from '@poolwright/schemas/json/exact-json';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { DomainError } from '../domain-error.ts';
import type { Clock } from '../ports.ts';
import { comparePools } from './compare-pools.ts';
import type {
  PoolClaim,
  PoolGateway,
  PoolSightings,
  PoolsNotice,
  SendResult,
  Sighting,
  StoredSight,
} from './ports.ts';

/** What the fake upstream does with the next send. */
export type SendScript = (body: string, pool: Pool) => { after: Pool | null; result: SendResult };

export interface FakeGateway extends PoolGateway {
  readonly pools: Map<string, Pool>;
  readonly sent: string[];
  /** Names of the calls, in order. */
  readonly calls: string[];
  onSend: SendScript;
}

function merge(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const base: Record<string, unknown> = typeof target === 'object' && target !== null ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) base[key] = merge(base[key], value);
  return base;
}

/** RFC 7396 over a pool, for tests. */
export function mergedPool(pool: Pool, body: string): Pool {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test double: a merged pool is a pool
  return merge(pool, parseExact(body)) as Pool;
}

/** An upstream that takes the body at once. */
export const acceptAtOnce: SendScript = (body, pool) => {
  const after = mergedPool(pool, body);
  return { after, result: { kind: 'answered', pool: after, upstreamRequestId: 'up-1' } };
};

export function fakeGateway(pools: readonly Pool[]): FakeGateway {
  const byName = new Map(pools.map((pool) => [pool.metadata.name, pool]));
  const gateway: FakeGateway = {
    pools: byName,
    sent: [],
    calls: [],
    onSend: acceptAtOnce,
    async listPools() {
      gateway.calls.push('listPools');
      return { pools: [...byName.values()], unreadable: [] };
    },
    async showPool(_project, name) {
      gateway.calls.push('showPool');
      const pool = byName.get(name);
      if (pool === undefined) throw new DomainError('pool.not_found');
      return pool;
    },
    async sendPatch(_project, name, body) {
      gateway.calls.push('sendPatch');
      gateway.sent.push(body);
      const pool = byName.get(name);
      if (pool === undefined)
        return { kind: 'not-applied', error: new DomainError('pool.gone'), throttled: false };
      const { after, result } = gateway.onSend(body, pool);
      if (after === null) byName.delete(name);
      else byName.set(name, after);
      return result;
    },
    listNodes: async () => ({ items: [], unreadable: 0 }),
    listWorkloads: async () => ({ items: [], unreadable: 0 }),
    listEvents: async () => ({ items: [], unreadable: 0 }),
    listOrders: async () => ({ items: [], unreadable: 0 }),
    listFlavors: async () => [],
    listDrivers: async () => ({ gpu: null, npu: null }),
    maxPoolFlavors: async () => 10,
  };
  return gateway;
}

/** What replicas share, in memory, with the promises of the database: one claim an interval, versions without gaps. */
export function fakeSightings(clock: Clock) {
  const polls = new Map<string, FakePoll>();
  const listeners: ((notice: PoolsNotice) => Promise<void>)[] = [];
  const waiting: PoolsNotice[] = [];
  const pollOf = (project: string): FakePoll => {
    const poll = polls.get(project) ?? newPoll();
    polls.set(project, poll);
    return poll;
  };
  const fake = {
    /** Notices are lost while this is so. */
    isDeaf: false,
    listen: (listener: (notice: PoolsNotice) => Promise<void>) => void listeners.push(listener),
    /** Delivers what was published, in order. */
    async settle(): Promise<void> {
      for (let n = 0; n < 20; n += 1) await Promise.resolve();
      for (const notice of waiting.splice(0)) {
        if (!fake.isDeaf) for (const listener of listeners) await listener(notice);
      }
    },
    async claim(project: string, _by: string, everyMs: number): Promise<PoolClaim> {
      const poll = pollOf(project);
      const now = clock.monotonic();
      if (now < poll.notBefore) return { kind: 'throttled', waitMs: poll.notBefore - now };
      if (now - poll.begunAt < everyMs) return { kind: 'taken' };
      poll.begunAt = now;
      return { kind: 'go' };
    },
    hold: async (project: string, waitMs: number) =>
      void (pollOf(project).notBefore = clock.monotonic() + waitMs),
    async publish(project: string, sighting: Sighting): Promise<void> {
      const poll = pollOf(project);
      const from = poll.version;
      const moved = movedIn(sighting, poll);
      for (const [name, pool] of moved) {
        if (pool === null) poll.pools.delete(name);
        else poll.pools.set(name, pool);
      }
      poll.version += moved.size > 0 ? 1 : 0;
      if (sighting.list !== null) poll.asOf = sighting.asOf;
      const { by, asOf, agoMs, list } = sighting;
      const told = { from, version: poll.version, pools: [...moved.keys()], isList: list !== null };
      waiting.push({ kind: 'pools', project, by, asOf: asOf.toISOString(), agoMs, ...told });
    },
    async load(project: string): Promise<StoredSight | null> {
      const { asOf, version, pools } = pollOf(project);
      if (asOf === null) return null;
      const agoMs = clock.now().getTime() - asOf.getTime();
      return { version, asOf, agoMs, pools: [...pools.values()], unreadable: [] };
    },
    loadPools: async (project: string, names: readonly string[]) =>
      names.flatMap((name) => pollOf(project).pools.get(name) ?? []),
  };
  return fake satisfies PoolSightings;
}

interface FakePoll {
  version: number;
  begunAt: number;
  notBefore: number;
  asOf: Date | null;
  readonly pools: Map<string, Pool>;
}

function newPoll(): FakePoll {
  return { version: 0, begunAt: -Infinity, notBefore: -Infinity, asOf: null, pools: new Map() };
}

function movedIn({ list, known, moved }: Sighting, { version, pools }: FakePoll) {
  if (list === null || known === version) return moved;
  const { movements } = comparePools([...pools.values()], list.pools);
  return new Map(movements.map(({ name, after }) => [name, after]));
}
