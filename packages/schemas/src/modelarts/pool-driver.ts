import { z } from 'zod';
import { asRead } from './as-read.ts';

/** The documented ways to upgrade a driver (Tables 9 and 24); the upstream may know more. */
export const knownUpdateStrategies = ['force', 'idle'] as const;

/** The accelerator drivers a pool is meant to have (Table 24). */
export const poolDriver = asRead({
  /** Default GPU driver version; has a meaning only where the physical pool holds GPU flavors. Table 24. */
  gpuVersion: z.string().nullish(),
  /** Default NPU driver version; has a meaning only where the physical pool holds NPU flavors. Table 24. */
  npuVersion: z.string().nullish(),
  /** `force` upgrades at once and may hit running jobs, `idle` waits until a node runs no job. Table 24. */
  updateStrategy: z.string().nullish(),
});
export type PoolDriver = z.infer<typeof poolDriver>;
