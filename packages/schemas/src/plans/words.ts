import { z } from 'zod';

/** Values a sentence needs: names, counts, lists of names. */
export const wordParams = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
);
export type WordParams = z.infer<typeof wordParams>;

/** Codes of the sentences that tell a change; the catalogues hold the sentences. Params in brackets. */
export const wordsCodes = [
  'description.changed', // [from, to]
  'order_id.given', // [to]
  'scope.added', // [types]
  'scope.removed', // [types]
  'job_flavors.added', // [flavors]
  'job_flavors.removed', // [flavors]
  'driver.gpu_version', // [from, to]
  'driver.npu_version', // [from, to]
  'driver.strategy', // [from, to]
  'entry.added', // [flavor, count]
  'entry.removed', // [flavor, nodePool, count]
  'entry.grown', // [flavor, nodePool, from, to, by]
  'entry.shrunk', // [flavor, nodePool, from, to, by]
  'zone.changed', // [flavor, nodePool, az, from, to]
  'zones.by_cloud', // [flavor, nodePool]
  'zones.set', // [flavor, nodePool, zones]
  // Only between two states of a pool: what no edit of ours does.
  'order_id.changed', // [from, to]
  'billing.changed', // [from, to]
  'type.changed', // [from, to]
  'entry.settings', // [flavor, nodePool, keys]
  'entries.order', // []
  'other.changed', // [places]
] as const;
export const wordsCode = z.enum(wordsCodes);
export type WordsCode = z.infer<typeof wordsCode>;

/** One sentence of a plan, language-free. */
export const words = z.strictObject({ code: wordsCode, params: wordParams });
export type Words = z.infer<typeof words>;
