import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolSpec } from '@poolwright/schemas/modelarts/pool-spec';
import type { PoolStatus } from '@poolwright/schemas/modelarts/pool-status';

type Parts = {
  spec?: Partial<PoolSpec>;
  status?: Partial<PoolStatus> | null;
  annotations?: Record<string, string>;
  labels?: Record<string, string>;
};

/** A running pay-per-use physical pool with one entry of two nodes, in zone a. */
export function poolWith({ spec = {}, status = {}, annotations = {}, labels = {} }: Parts = {}): Pool {
  return poolSchema.parse({
    apiVersion: 'v2',
    kind: 'Pool',
    metadata: {
      name: 'pool-1',
      labels: { 'os.modelarts/name': 'pool one', ...labels },
      annotations: { 'os.modelarts/description': '', 'os.modelarts/billing.mode': '0', ...annotations },
    },
    spec: { type: 'Dedicate', scope: ['Train'], resources: [{ flavor: 'cpu', count: 2 }], ...spec },
    ...(status === null ? {} : { status: { phase: 'Running', ...status } }),
  });
}

/** Nodes of a flavor in one state, per zone. */
export function nodes(flavor: string, zones: Record<string, number>, nodePool?: string) {
  const azs = Object.entries(zones).map(([az, count]) => ({ az, count }));
  const count = azs.reduce((sum, zone) => sum + zone.count, 0);
  return { flavor, count, azs, ...(nodePool === undefined ? {} : { nodePool }) };
}
