import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { identityKey, identityOf } from './entry-identity.ts';

const known = new WeakMap<readonly PoolResource[], readonly EntryIdentity[]>();

/**
 * The identities of a whole list, in its order. Entries that agree in flavor, node pool and step (nothing forbids
 * it) are told apart by `nth`, counted from 1 in the order read; all others carry no `nth`.
 * Reckoned once a list: a pool as read is never changed in place.
 */
export function identitiesOf(resources: readonly PoolResource[]): readonly EntryIdentity[] {
  const identities = known.get(resources) ?? reckon(resources);
  known.set(resources, identities);
  return identities;
}

function reckon(resources: readonly PoolResource[]): EntryIdentity[] {
  const plain = resources.map(identityOf);
  const totals = new Map<string, number>();
  for (const identity of plain) {
    const key = identityKey(identity);
    totals.set(key, (totals.get(key) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  return plain.map((identity) => {
    const key = identityKey(identity);
    if (totals.get(key) === 1) return identity;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { ...identity, nth };
  });
}
