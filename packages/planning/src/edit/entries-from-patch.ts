import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolPatchEntry } from '@poolwright/schemas/modelarts/pool-patch';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryAddition, EntryChange, EntryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { identityOf } from '../entries/entry-identity.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { jsonPointer } from '../pool/json-pointer.ts';
import { placementOf } from '../entries/placement-of.ts';
import { sameZones, zoneMap, zonesNamedTwice } from '../zones/zone-map.ts';
import type { ZoneMap } from '../zones/zone-map.ts';
import type { PatchRefusal } from './patch-refusal.ts';
import { matchEntries } from './match-entries.ts';

type Entries = { ok: true; entries: (EntryChange | EntryAddition)[]; places: (number | null)[] };

/** Reads the whole wanted list a client sent as changes, removals and additions of entries. */
export function entriesFromPatch(
  pool: Pool,
  sent: readonly PoolPatchEntry[] | undefined,
): Entries | PatchRefusal {
  if (sent === undefined) return { ok: true, entries: [], places: [] };
  const resources = entriesOf(pool);
  const identities = identitiesOf(resources);
  const matched = matchEntries(resources, sent);
  if (!matched.ok) return matched;
  const entries: (EntryChange | EntryAddition)[] = [];
  const places: (number | null)[] = [];
  for (const [index, read] of resources.entries()) {
    const at = matched.sentOf.get(index) ?? -1;
    const change = changeOf(identities[index] ?? identityOf(read), read, sent[at]);
    if (change === 'azs-required') return azsRequired(read, at, sent[at]);
    if (change === null) continue;
    entries.push(change);
    places.push(at < 0 ? null : at);
  }
  for (const [at, entry] of sent.entries()) {
    if (!matched.additions.includes(at)) continue;
    entries.push(additionOf(entry));
    places.push(at);
  }
  return { ok: true, entries, places };
}

/** A new count says nothing about the zones an entry has: nobody guesses where nodes come or go. */
function azsRequired(read: PoolResource, at: number, wanted: PoolPatchEntry | undefined): PatchRefusal {
  const { flavor, nodePool, count } = read;
  const pointer = jsonPointer('spec', 'resources', at, 'azs');
  const params = { flavor, nodePool: nodePool ?? null, from: count, to: wanted?.count ?? count };
  return { ok: false, status: 422, code: 'pool.azs_required', pointer, params };
}

/** The count goes with a removal, so that a merge can see whether the entry has moved since. */
function removal(entry: EntryIdentity, read: PoolResource): EntryChange {
  return { entry, count: { from: read.count, to: 0 }, remove: true };
}

function changeOf(
  entry: EntryIdentity,
  read: PoolResource,
  wanted: PoolPatchEntry | undefined,
): EntryChange | 'azs-required' | null {
  if (wanted === undefined) return removal(entry, read);
  const live = zoneMap(read.azs);
  const isSameCount = wanted.count === read.count;
  if (wanted.azs === undefined && live !== null && !isSameCount) return 'azs-required';
  const change: EntryChange = { entry };
  if (!isSameCount) change.count = { from: read.count, to: wanted.count };
  if (wanted.azs !== undefined && !isSamePlacement(live, wanted.azs)) {
    change.azs = { from: placementOf(read), to: wanted.azs.length === 0 ? null : wanted.azs };
  }
  return change.count === undefined && change.azs === undefined ? null : change;
}

function isSamePlacement(live: ZoneMap | null, azs: NonNullable<PoolPatchEntry['azs']>): boolean {
  return sameZones(live, zoneMap(azs)) && zonesNamedTwice(azs).length === 0;
}

function additionOf({ flavor, count, azs }: PoolPatchEntry): EntryAddition {
  return { add: { flavor, count, ...(azs === undefined || azs.length === 0 ? {} : { azs }) } };
}
