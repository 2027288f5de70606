import { z } from 'zod';

const text = z.string().min(1).max(128);
const count = z.int().min(0).max(2000);

/** Nodes of one AZ (reference table 8). */
export const zoneCount = z.strictObject({ az: text, count });
export type ZoneCount = z.infer<typeof zoneCount>;

/** Per-AZ counts, or null: the cloud places the nodes. */
export const zonePlacement = z.array(zoneCount).max(20).nullable();
export type ZonePlacement = z.infer<typeof zonePlacement>;

/** Which entry of `spec.resources` is meant: the identity (flavor, node pool, creating step). */
export const entryIdentity = z.strictObject({
  flavor: text,
  nodePool: text.optional(),
  /** `creatingStep.step`. */
  step: z.int().min(1).optional(),
  /** Which one of several entries that agree in all of the above, counted from 1 in the order read; else absent. */
  nth: z.int().min(1).max(100).optional(),
});
export type EntryIdentity = z.infer<typeof entryIdentity>;

/** A change to an entry the pool has. `from` is what the person saw. */
export const entryChange = z.strictObject({
  entry: entryIdentity,
  count: z.strictObject({ from: z.int(), to: count }).optional(),
  azs: z.strictObject({ from: zonePlacement, to: zonePlacement }).optional(),
  remove: z.literal(true).optional(),
});
export type EntryChange = z.infer<typeof entryChange>;

/** A new entry, placed after the entries as read. */
export const entryAddition = z.strictObject({
  add: z.strictObject({ flavor: text, count, azs: zonePlacement.optional() }),
});
export type EntryAddition = z.infer<typeof entryAddition>;

const version = z.strictObject({ from: z.string().nullable(), to: text });

/**
 * What a person meant: only the fields touched, each with `from` (what was seen; null for absent) and `to`.
 * Entries are named by identity, cells by AZ, so that a three-way merge needs nothing else.
 */
export const poolEdit = z.strictObject({
  description: z.strictObject({ from: z.string().nullable(), to: z.string().max(1000) }).optional(),
  orderId: z.strictObject({ to: z.string().min(1).max(64) }).optional(),
  scope: z
    .strictObject({
      from: z.array(z.string()).nullable(),
      to: z.array(z.enum(['Train', 'Infer', 'Notebook'])).max(3),
    })
    .optional(),
  jobFlavors: z.strictObject({ from: z.array(z.string()).nullable(), to: z.array(text).max(100) }).optional(),
  driver: z
    .strictObject({
      gpuVersion: version.optional(),
      npuVersion: version.optional(),
      updateStrategy: z
        .strictObject({ from: z.string().nullable(), to: z.enum(['force', 'idle']) })
        .optional(),
    })
    .optional(),
  entries: z
    .array(z.union([entryChange, entryAddition]))
    .max(100)
    .optional(),
});
export type PoolEdit = z.infer<typeof poolEdit>;
