import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type {
  EntryAddition,
  EntryChange,
  EntryIdentity,
  ZonePlacement,
} from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { identityKey } from '../entries/entry-identity.ts';
import { findEntry } from '../entries/find-entry.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { jsonPointer } from '../pool/json-pointer.ts';
import { sameZones, zoneMap, zonesNamedTwice } from '../zones/zone-map.ts';
import type { ZoneMap } from '../zones/zone-map.ts';
import { entryParams } from './entry-params.ts';

/** What an edit does to one entry. */
export type EntryEffect = {
  kind: 'changed' | 'added' | 'removed';
  /** The place in the edit, for findings. */
  pointer: string;
  /** The entry as read and its place among them; null for an addition. */
  read: PoolResource | null;
  index: number | null;
  identity: EntryIdentity;
  /** 0 nodes before an addition and after a removal. */
  count: { from: number; to: number };
  /** Nodes per AZ, null where the cloud places. `asked` is the list to send, undefined where the edit leaves it. */
  zones: { from: ZoneMap | null; to: ZoneMap | null; asked: ZonePlacement | undefined };
};

/** What an edit does to the list of entries. */
export type EntriesEffect = {
  effects: EntryEffect[];
  /** The whole list afterwards, in the order read, additions behind: the entry as read and what happens to it. */
  asked: { read: PoolResource | null; effect: EntryEffect | null }[];
  /** Parts of the edit that name no entry, or cannot be told apart: nothing can be sent. */
  refused: Finding[];
};

/** Compares the edit of entries with the entries as read. Never by position: entries are found by identity. */
export function effectOnEntries(
  pool: Pool,
  changes: readonly (EntryChange | EntryAddition)[],
): EntriesEffect {
  const resources = entriesOf(pool);
  const byIndex = new Map<number, EntryEffect | null>();
  const additions: EntryEffect[] = [];
  const refused: Finding[] = [];
  const taken = new Set(resources.map((resource) => resource.flavor));
  changes.forEach((change, at) => {
    const pointer = jsonPointer('entries', at);
    if ('add' in change) {
      const { flavor } = change.add;
      if (taken.has(flavor)) refused.push(refusal('entry.already_there', pointer, { flavor }));
      else additions.push(addition(change, pointer));
      taken.add(flavor);
      return;
    }
    const index = findEntry(resources, change.entry);
    const read = typeof index === 'number' ? resources[index] : undefined;
    if (typeof index !== 'number' || read === undefined) {
      const code = index === 'several' ? 'entry.ambiguous' : 'entry.not_found';
      refused.push(refusal(code, pointer, change.entry));
    } else if (byIndex.has(index)) refused.push(refusal('entry.ambiguous', pointer, change.entry));
    else {
      const identity = identitiesOf(resources)[index] ?? change.entry;
      byIndex.set(index, effectOnEntry({ pointer, read, index, identity }, read, change));
    }
  });
  refused.push(...halfRemovedTwins(resources, byIndex));
  const kept = resources.map((read, index) => ({ read, effect: byIndex.get(index) ?? null }));
  const effects = kept.flatMap(({ effect }) => (effect === null ? [] : [effect])).concat(additions);
  return {
    effects,
    asked: [
      ...kept.filter(({ effect }) => effect?.kind !== 'removed'),
      ...additions.map((effect) => ({ read: null, effect })),
    ],
    refused,
  };
}

function effectOnEntry(
  base: Pick<EntryEffect, 'pointer' | 'read' | 'index' | 'identity'>,
  read: PoolResource,
  change: EntryChange,
): EntryEffect | null {
  const from = zoneMap(read.azs);
  if (change.remove === true) {
    const zones = { from, to: null, asked: undefined };
    return { ...base, kind: 'removed', count: { from: read.count, to: 0 }, zones };
  }
  const count = { from: read.count, to: change.count?.to ?? read.count };
  const asked = isOtherPlacement(from, change.azs?.to) ? change.azs?.to : undefined;
  if (count.from === count.to && asked === undefined) return null;
  return { ...base, kind: 'changed', count, zones: { from, to: placed(asked, from), asked } };
}

function addition(change: EntryAddition, pointer: string): EntryEffect {
  const { flavor, count, azs } = change.add;
  const zones = { from: null, to: placed(azs, null), asked: azs };
  const nowhere = { read: null, index: null };
  return { kind: 'added', pointer, ...nowhere, identity: { flavor }, count: { from: 0, to: count }, zones };
}

function placed(asked: ZonePlacement | undefined, before: ZoneMap | null): ZoneMap | null {
  if (asked === undefined) return before;
  return asked === null ? null : (zoneMap(asked) ?? new Map());
}

/** An empty list is not "the cloud places": only null is, so that a cleared table is never taken for a choice. */
function isOtherPlacement(from: ZoneMap | null, asked: ZonePlacement | undefined): boolean {
  if (asked === undefined) return false;
  if (asked !== null && zonesNamedTwice(asked).length > 0) return true;
  return !sameZones(from, placed(asked, from));
}

/** Removing one of several entries that agree in everything: the list that is left would not say which one went. */
function halfRemovedTwins(
  resources: readonly PoolResource[],
  byIndex: ReadonlyMap<number, EntryEffect | null>,
): Finding[] {
  const identities = identitiesOf(resources).map((identity) => ({ ...identity, nth: 1 }));
  const isRemoved = (index: number) => byIndex.get(index)?.kind === 'removed';
  const kept = new Set(
    identities.flatMap((identity, index) => (isRemoved(index) ? [] : [identityKey(identity)])),
  );
  return identities.flatMap((identity, index) => {
    const effect = byIndex.get(index);
    if (!isRemoved(index) || !effect || !kept.has(identityKey(identity))) return [];
    return [refusal('entry.ambiguous', effect.pointer, effect.identity)];
  });
}

function refusal(code: Finding['code'], pointer: string, identity: EntryIdentity): Finding {
  return { code, severity: 'block', pointer, params: entryParams(identity) };
}
