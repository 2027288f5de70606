import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { identitiesOf } from './identities-of.ts';
import { identityKey } from './entry-identity.ts';

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
  const same = placesOf(resources).get(plainKey(wanted)) ?? [];
  if (same.length <= 1)
    return wanted.nth === undefined || wanted.nth === 1 ? (same[0]?.index ?? 'none') : 'none';
  if (wanted.nth === undefined) return 'several';
  return same.find(({ nth }) => nth === wanted.nth)?.index ?? 'none';
}

type Place = { index: number; nth: number | undefined };

const known = new WeakMap<readonly PoolResource[], ReadonlyMap<string, readonly Place[]>>();

/** Where the entries of one flavor, node pool and step stand; reckoned once a list, as its identities are. */
function placesOf(resources: readonly PoolResource[]): ReadonlyMap<string, readonly Place[]> {
  const before = known.get(resources);
  if (before !== undefined) return before;
  const places = new Map<string, Place[]>();
  identitiesOf(resources).forEach((identity, index) => {
    const key = plainKey(identity);
    places.set(key, [...(places.get(key) ?? []), { index, nth: identity.nth }]);
  });
  known.set(resources, places);
  return places;
}

function plainKey(identity: EntryIdentity): string {
  return identityKey({ ...identity, nth: 1 });
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
