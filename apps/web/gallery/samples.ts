import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { pool } from '@poolwright/schemas/modelarts/pool';

/** An id as long as the service makes them. */
export const longId = 'auto-pool-os-86c13962597848eeb29c5861153a391f';

const flavor = 'modelarts.vm.cpu.4ud';

/** A pool of two flavors in three zones, one of them placed by the cloud, with nodes in every state. */
export function sampleDistribution(wanted: number): Distribution {
  return poolDistribution(
    pool.parse({
      metadata: { name: longId },
      spec: {
        resources: [
          {
            flavor,
            count: wanted + 1,
            azs: [
              { az: 'cn-north-7a', count: wanted },
              { az: 'cn-north-7c', count: 1 },
            ],
          },
          { flavor: 'modelarts.bm.arm.48u.384g.npu.2d910b', count: 2 },
        ],
      },
      status: {
        phase: 'Running',
        resources: {
          available: [placed('cn-north-7a', 4)],
          creating: [placed('cn-north-7a', 2)],
          abnormal: [placed('cn-north-7c', 1)],
          deleting: [placed('cn-north-7b', 1)],
        },
      },
    }),
  );
}

export const emptyDistribution = poolDistribution(
  pool.parse({ metadata: { name: longId }, spec: { resources: [] }, status: { phase: 'Running' } }),
);

function placed(az: string, count: number) {
  return { flavor, count, azs: [{ az, count }] };
}
