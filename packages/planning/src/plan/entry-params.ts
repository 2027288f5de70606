import type { WordParams } from '@poolwright/schemas/plans/words';
import type { EntryIdentity } from '@poolwright/schemas/pools/pool-edit';

/** What every sentence about an entry needs to name it; null where the entry has no such part. */
export function entryParams(identity: EntryIdentity): WordParams {
  return { flavor: identity.flavor, nodePool: identity.nodePool ?? null, step: identity.step ?? null };
}
