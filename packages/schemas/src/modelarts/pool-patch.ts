import { z } from 'zod';
import {
  maxCount,
  maxDescriptionLength,
  maxEntries,
  maxJobFlavors,
  maxNameLength,
  maxOrderIdLength,
  maxZonesPerEntry,
} from './limits.ts';
import { knownUpdateStrategies } from './pool-driver.ts';
import { knownScopes } from './pool-spec.ts';

// Strict on purpose: a wrong body deletes nodes. No unknown key, no null, nothing converted. What needs the
// pool or a rule to judge (forbidden characters, sums, sold-out zones) is not shape and is judged elsewhere.

const name = z.string().min(1).max(maxNameLength);
const count = z.int().min(0).max(maxCount);

/** Nodes wanted in one availability zone (Table 8). */
export const poolPatchNodeAz = z.strictObject({
  /** Name of the availability zone. Mandatory, 1-128 characters. Table 8. */
  az: name,
  /** Nodes wanted in that zone: absolute, a whole number 0-2000. Mandatory. Table 8. */
  count,
});
export type PoolPatchNodeAz = z.infer<typeof poolPatchNodeAz>;

/** The step of the entry that is meant; it must equal the step of an entry as read. */
export const poolPatchCreatingStep = z.strictObject({
  /** Nodes in one unit, a whole number 1-2000. */
  step: z.int().min(1).max(maxCount),
  /** Kind of unit, as read. */
  type: name.optional(),
});
export type PoolPatchCreatingStep = z.infer<typeof poolPatchCreatingStep>;

/**
 * One entry of the whole wanted list (Table 7), plus two selectors, `nodePool` and `creatingStep`, that only
 * say which entry as read is meant and are never settings.
 */
export const poolPatchEntry = z.strictObject({
  /** Flavor id. Mandatory, 1-128 characters. Table 7. */
  flavor: name,
  /** Nodes wanted: absolute, a whole number 0-2000. Mandatory. Table 7. */
  count,
  /** Nodes wanted per zone, at most 20 zones; absent keeps what was read, `[]` lets the cloud place. Table 7. */
  azs: z.array(poolPatchNodeAz).max(maxZonesPerEntry).optional(),
  /** Selector: node pool of the entry that is meant. */
  nodePool: name.optional(),
  /** Selector: step of the entry that is meant. */
  creatingStep: poolPatchCreatingStep.optional(),
});
export type PoolPatchEntry = z.infer<typeof poolPatchEntry>;

/** Driver versions and the way to upgrade (Table 9). */
export const poolPatchDriver = z.strictObject({
  /** Default GPU driver version, 1-128 characters; for physical pools with GPU flavors. Table 9. */
  gpuVersion: name.optional(),
  /** Default NPU driver version, 1-128 characters; for physical pools with NPU flavors. Table 9. */
  npuVersion: name.optional(),
  /** `force` upgrades at once and may hit running jobs, `idle` waits until a node runs no job. Table 9. */
  updateStrategy: z.enum(knownUpdateStrategies).optional(),
});
export type PoolPatchDriver = z.infer<typeof poolPatchDriver>;

/** The part of a pool's spec that can be changed (Table 6). */
export const poolPatchSpec = z.strictObject({
  /** The whole set of job types: `Train`, `Infer`, `Notebook`, each once at most. Table 6. */
  scope: z
    .array(z.enum(knownScopes))
    .max(knownScopes.length)
    .refine((scope) => new Set(scope).size === scope.length, { error: 'A job type is named twice' })
    .optional(),
  /** The whole list of wanted entries, at most 100; an entry left out is a removal. Table 6. */
  resources: z.array(poolPatchEntry).max(maxEntries).optional(),
  /** The whole list of job flavors, at most 100 of 1-128 characters. Table 6. */
  jobFlavors: z.array(name).max(maxJobFlavors).optional(),
  /** Drivers. Table 6. */
  driver: poolPatchDriver.optional(),
});
export type PoolPatchSpec = z.infer<typeof poolPatchSpec>;

/** The annotations that can be changed (Table 5). */
export const poolPatchAnnotations = z.strictObject({
  /** What the pool is for, at most 1000 characters; `""` empties it. Table 5. */
  'os.modelarts/description': z.string().max(maxDescriptionLength).optional(),
  /** Order id, at most 64 characters; needed when a yearly/monthly order is created or modified. Table 5. */
  'os.modelarts/order.id': z.string().max(maxOrderIdLength).optional(),
});
export type PoolPatchAnnotations = z.infer<typeof poolPatchAnnotations>;

/** The part of a pool's metadata that can be changed (Table 4). */
export const poolPatchMetadata = z.strictObject({
  /** Annotations. Table 4. */
  annotations: poolPatchAnnotations.optional(),
});
export type PoolPatchMetadata = z.infer<typeof poolPatchMetadata>;

/** What a client of ours sends to change a pool (Table 3): a merge patch, absent means unchanged. */
export const poolPatch = z.strictObject({
  /** Metadata. Table 3. */
  metadata: poolPatchMetadata.optional(),
  /** Spec. Table 3. */
  spec: poolPatchSpec.optional(),
});
export type PoolPatch = z.infer<typeof poolPatch>;
