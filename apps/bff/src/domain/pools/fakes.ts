import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { DomainError } from '../domain-error.ts';
import type { PoolGateway, SendResult } from './ports.ts';

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
  return merge(pool, JSON.parse(body)) as Pool;
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
