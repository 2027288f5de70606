import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryIdentity } from '@poolwright/schemas/pools/pool-edit';

/** The identity of an entry: flavor, node pool if it has one, creating step if it has one. */
export function identityOf(resource: PoolResource): EntryIdentity {
  const nodePool = resource.nodePool;
  const step = resource.creatingStep?.step;
  return {
    flavor: resource.flavor,
    ...(nodePool ? { nodePool } : {}),
    ...(step === undefined ? {} : { step }),
  };
}

/** Whether two identities name the same entry. */
export function sameIdentity(a: EntryIdentity, b: EntryIdentity): boolean {
  return identityKey(a) === identityKey(b);
}

/** An identity as text, for maps and for keys of a list; equal exactly when the identities are. */
export function identityKey(identity: EntryIdentity): string {
  const { flavor, nodePool, step, nth } = identity;
  return JSON.stringify([flavor, nodePool ?? null, step ?? null, nth ?? 1]);
}
