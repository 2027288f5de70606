import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolPatchEntry } from '@poolwright/schemas/modelarts/pool-patch';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryAddition, EntryChange, EntryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { identityOf } from '../entries/entry-identity.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { jsonPointer } from '../pool/json-pointer.ts';
import { sameZones, zoneMap, zonesNamedTwice } from '../zones/zone-map.ts';
import type { PatchRefusal } from './edit-from-patch.ts';
import { matchEntries } from './match-entries.ts';

type Entries = { ok: true; entries: (EntryChange | EntryAddition)[] };

/** Reads the whole wanted list a client sent as changes, removals and additions of entries. */
export function entriesFromPatch(
  pool: Pool,
  sent: readonly PoolPatchEntry[] | undefined,
): Entries | PatchRefusal {
  if (sent === undefined) return { ok: true, entries: [] };
  const resources = entriesOf(pool);
  const identities = identitiesOf(resources);
  const matched = matchEntries(resources, sent);
  if (!matched.ok) return matched;
  const entries: (EntryChange | EntryAddition)[] = [];
  for (const [index, read] of resources.entries()) {
    const entry = identities[index] ?? identityOf(read);
    const at = matched.sentOf.get(index);
    const wanted = at === undefined ? undefined : sent[at];
    if (at === undefined || wanted === undefined) entries.push(removal(entry, read));
    else {
      const change = changeOf(entry, read, wanted);
      if (change === 'azs-required') {
        const pointer = jsonPointer('spec', 'resources', at, 'azs');
        const params = {
          flavor: read.flavor,
          nodePool: read.nodePool ?? null,
          from: read.count,
          to: wanted.count,
        };
        return { ok: false, status: 422, code: 'pool.azs_required', pointer, params };
      }
      if (change !== null) entries.push(change);
    }
  }
  for (const at of matched.additions) {
    const wanted = sent[at];
    if (wanted !== undefined) entries.push(additionOf(wanted));
  }
  return { ok: true, entries };
}

/** The count goes with a removal, so that a merge can see whether the entry has moved since. */
function removal(entry: EntryIdentity, read: PoolResource): EntryChange {
  return { entry, count: { from: read.count, to: 0 }, remove: true };
}

function changeOf(
  entry: EntryIdentity,
  read: PoolResource,
  wanted: PoolPatchEntry,
): EntryChange | 'azs-required' | null {
  const live = zoneMap(read.azs);
  const count = wanted.count === read.count ? {} : { count: { from: read.count, to: wanted.count } };
  if (wanted.azs === undefined) {
    if (wanted.count === read.count) return null;
    return live === null ? { entry, ...count } : 'azs-required';
  }
  const to = wanted.azs.length === 0 ? null : wanted.azs;
  const isSame = sameZones(live, zoneMap(to)) && zonesNamedTwice(wanted.azs).length === 0;
  if (isSame && wanted.count === read.count) return null;
  const from = live === null ? null : (read.azs ?? []).map(({ az, count: nodes }) => ({ az, count: nodes }));
  return { entry, ...count, ...(isSame ? {} : { azs: { from, to } }) };
}

function additionOf({ flavor, count, azs }: PoolPatchEntry): EntryAddition {
  return { add: { flavor, count, ...(azs === undefined || azs.length === 0 ? {} : { azs }) } };
}
