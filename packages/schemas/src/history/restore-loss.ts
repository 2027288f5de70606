import { z } from 'zod';
import { instant } from '../identifiers.ts';
import { wordParams } from '../plans/words.ts';

/** Codes of what a restore cannot bring back; the catalogues hold the sentences. Params in brackets. */
export const lossCodes = [
  'nodes.new', // [flavor, nodePool, step, count]
  'entry.left_out', // [flavor, nodePool, step, count]
  'entry.unknown_flavor', // [flavor, nodePool, step, count]
  'entry.sold_out', // [flavor, nodePool, step, zones]
  'entry.settings', // [flavor, nodePool, step, keys]
  'entry.only_grows', // [flavor, nodePool, step, from, to]
  'entry.count', // [flavor, nodePool, step, count]
  'entry.kept', // [flavor, nodePool, step, count]
  'entry.twin', // [flavor, nodePool, step]
  'entries.none', // []
  'scope.jobs', // [types]
  'scope.unknown', // [types]
  'scope.none', // []
  'driver.stays', // [driver, version]
  'driver.older', // [driver, from, to]
  'driver.strategy', // [strategy]
  'driver.settings', // [keys]
  'description.long', // []
  'job_flavors.unknown', // [flavors]
  'order_id', // [from, to]
  'billing.mode', // [from, to]
  'pool.type', // [from, to]
] as const;
export const lossCode = z.enum(lossCodes);
export type LossCode = z.infer<typeof lossCode>;

/** One thing that stays as it is, or comes back only in part, when a pool is put back into an earlier state. */
export const restoreLoss = z.strictObject({ code: lossCode, params: wordParams });
export type RestoreLoss = z.infer<typeof restoreLoss>;

/** An earlier state of a pool that somebody brings back. */
export const restoredState = z.strictObject({
  /** Its number, and when it was last seen. */
  n: z.int().min(1),
  seenAt: instant,
  /** What does not come back; absent in changes of an earlier version. */
  lost: z.array(restoreLoss).optional(),
  /**
   * Flavors that are left for a second change, which takes nodes away: the cloud never grows one flavor and shrinks
   * another in one. Absent where one change does it all.
   */
  shrinksLater: z.array(z.string()).optional(),
});
export type RestoredState = z.infer<typeof restoredState>;
