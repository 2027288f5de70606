import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { EntryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { identityKey } from '../entries/entry-identity.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { canonicalJson } from '../pool/canonical-json.ts';

/** One entry in two states of a pool, found by identity; null where a state does not have it. */
export type ComparedEntry = {
  /** As the earlier state names it, where it has it. */
  identity: EntryIdentity;
  before: PoolResource | null;
  after: PoolResource | null;
};

/** The entries of two states side by side: those of the later state in its order, then those that are gone. */
export function comparedEntries(before: Pool, after: Pool): ComparedEntry[] {
  const was = keyed(before);
  const is = keyed(after);
  return [
    ...[...is].map(([key, { identity, entry }]) => ({
      identity: was.get(key)?.identity ?? identity,
      before: was.get(key)?.entry ?? null,
      after: entry,
    })),
    ...[...was].flatMap(([key, { identity, entry }]) =>
      is.has(key) ? [] : [{ identity, before: entry, after: null }],
    ),
  ];
}

function keyed(pool: Pool): Map<string, { identity: EntryIdentity; entry: PoolResource }> {
  const resources = entriesOf(pool);
  const identities = identitiesOf(resources);
  return new Map(
    resources.map((entry, index) => {
      const identity = identities[index] ?? { flavor: entry.flavor };
      return [identityKey(identity), { identity, entry }];
    }),
  );
}

/**
 * Keys in which two readings of an entry differ besides count, zones and identity: disks, image, labels, taints and
 * whatever else stands there. A `maxCount` that only follows the count is not told.
 */
export function differingSettings(before: PoolResource | null, after: PoolResource): string[] {
  const [was, is] = [settingsOf(before), settingsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key)).sort();
}

const told = new Set(['flavor', 'count', 'azs']);

function settingsOf(entry: PoolResource | null): Map<string, string> {
  if (entry === null) return new Map();
  const members = Object.entries(entry).flatMap(([key, value]): [string, string][] =>
    told.has(key) || isImplied(entry, key) || value === undefined ? [] : [[key, canonicalJson(value)]],
  );
  return new Map([...members, ...settingsOfCells(entry)]);
}

/** What an entry has in any case: the vendor's name for an unnamed node pool, a maximum equal to the count, nothing. */
function isImplied(entry: PoolResource, key: string): boolean {
  if (key === 'maxCount') return entry.maxCount === null || entry.maxCount === entry.count;
  if (key === 'nodePool') return !entry.nodePool || entry.nodePool === `${entry.flavor}-default`;
  return false;
}

function settingsOfCells(entry: PoolResource): [string, string][] {
  const cells = (entry.azs ?? []).flatMap(({ az, count: _count, ...others }) =>
    Object.keys(others).length === 0 ? [] : [[az, others] as const],
  );
  return cells.map(([az, others]) => [`azs.${az}`, canonicalJson(others)]);
}
