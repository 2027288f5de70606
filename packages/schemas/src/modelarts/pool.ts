import { z } from 'zod';
import { asRead } from './as-read.ts';
import { poolMetadata } from './pool-metadata.ts';
import { poolSpec } from './pool-spec.ts';
import { poolStatus } from './pool-status.ts';

/** A resource pool as the upstream answers it (Table 10). Parsing judges and never changes the document. */
export const pool = asRead({
  /** Version of the resource; `v2`. Table 10. */
  apiVersion: z.string().nullish(),
  /** Type of the resource; `Pool`. Table 10. */
  kind: z.string().nullish(),
  /** Who the pool is. Table 10. */
  metadata: poolMetadata,
  /** What the pool is meant to be. Table 10. */
  spec: poolSpec.nullish(),
  /** What the pool is at the moment; absent right after creation. Table 10. */
  status: poolStatus.nullish(),
});
export type Pool = z.infer<typeof pool>;
