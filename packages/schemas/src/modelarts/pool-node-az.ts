import { z } from 'zod';
import { asRead } from './as-read.ts';

/** How many nodes one availability zone holds (Table 28; also the `azs` of Table 15). */
export const poolNodeAz = asRead({
  /** Name of the availability zone, for example `cn-north-7c`; never derived from the region. Table 28. */
  az: z.string(),
  /** Number of nodes in that zone; a whole number, 0 or more. Table 28. */
  count: z.number(),
});
export type PoolNodeAz = z.infer<typeof poolNodeAz>;
