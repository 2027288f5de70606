import { z } from 'zod';
import { maxEntries, maxJobFlavors } from './limits.ts';
import { poolPatchAnnotations, poolPatchDriver } from './pool-patch.ts';
import { poolResource } from './pool-resource.ts';
import { knownScopes } from './pool-spec.ts';

/** The spec of the body that goes upstream; entries carry every other key they had when read. */
export const upstreamPatchSpec = z.strictObject({
  /** Whole set of job types. Table 6. */
  scope: z.array(z.enum(knownScopes)).optional(),
  /** Whole list of entries, in the order read. Table 6. */
  resources: z.array(poolResource).max(maxEntries).optional(),
  /** Whole list of job flavors. Table 6. */
  jobFlavors: z.array(z.string()).max(maxJobFlavors).optional(),
  /** Drivers. Table 6. */
  driver: poolPatchDriver.optional(),
});
export type UpstreamPatchSpec = z.infer<typeof upstreamPatchSpec>;

/** The merge patch that is sent to the upstream (Table 3), built from a fresh read. */
export const upstreamPatch = z.strictObject({
  /** Metadata. Table 3. */
  metadata: z.strictObject({ annotations: poolPatchAnnotations.optional() }).optional(),
  /** Spec. Table 3. */
  spec: upstreamPatchSpec.optional(),
});
export type UpstreamPatch = z.infer<typeof upstreamPatch>;
