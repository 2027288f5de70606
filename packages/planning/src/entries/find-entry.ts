import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { identitiesOf } from './identities-of.ts';
import { sameIdentity } from './entry-identity.ts';

/** The node pool an entry stands for: the vendor calls an unnamed one `{flavor}-default`. */
export function nodePoolName(entry: { flavor: string; nodePool?: string | null | undefined }): string {
  return entry.nodePool || `${entry.flavor}-default`;
}

/**
 * Where the entry stands that an identity names. The exact identity wins; without one, what the identity leaves
 * open is free, as long as one entry alone fits. `several`: it cannot be told which one is meant.
 */
export function findEntry(
  resources: readonly PoolResource[],
  wanted: EntryIdentity,
): number | 'none' | 'several' {
  const exact = findExactEntry(resources, wanted);
  if (exact !== 'none') return exact;
  if (wanted.nth !== undefined) return 'none';
  return oneOf(resources.flatMap((resource, index) => (fits(resource, wanted) ? [index] : [])));
}

/** Where the entry stands whose identity is exactly this one. */
export function findExactEntry(
  resources: readonly PoolResource[],
  wanted: EntryIdentity,
): number | 'none' | 'several' {
  const same = identitiesOf(resources).flatMap((identity, index) =>
    sameIdentity({ ...identity, nth: wanted.nth ?? 1 }, { ...wanted, nth: wanted.nth ?? 1 })
      ? [{ index, nth: identity.nth }]
      : [],
  );
  if (same.length <= 1)
    return wanted.nth === undefined || wanted.nth === 1 ? (same[0]?.index ?? 'none') : 'none';
  if (wanted.nth === undefined) return 'several';
  return same.find(({ nth }) => nth === wanted.nth)?.index ?? 'none';
}

function fits(resource: PoolResource, wanted: EntryIdentity): boolean {
  if (resource.flavor !== wanted.flavor) return false;
  if (wanted.nodePool !== undefined && wanted.nodePool !== nodePoolName(resource)) return false;
  return wanted.step === undefined || wanted.step === resource.creatingStep?.step;
}

function oneOf(indexes: readonly number[]): number | 'none' | 'several' {
  if (indexes.length > 1) return 'several';
  return indexes[0] ?? 'none';
}
