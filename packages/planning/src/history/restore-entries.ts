import { billingModeKey } from '@poolwright/schemas/modelarts/keys';
import type { RestoreLoss } from '@poolwright/schemas/history/restore-loss';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { WordParams } from '@poolwright/schemas/plans/words';
import { entryIdentity, zonePlacement } from '@poolwright/schemas/pools/pool-edit';
import type { EntryAddition, EntryChange, EntryIdentity } from '@poolwright/schemas/pools/pool-edit';
import { entriesOf } from '../entries/entries-of.ts';
import { placementOf } from '../entries/placement-of.ts';
import { entryParams } from '../plan/entry-params.ts';
import { flavorFactOf, zoneState } from '../plan/flavor-facts.ts';
import { sameZones, zoneMap } from '../zones/zone-map.ts';
import { comparedEntries, differingSettings } from './compared-entries.ts';
import type { ComparedEntry } from './compared-entries.ts';

type Facts = Pick<PlanFacts, 'flavors'>;

/** What of the entries can be asked for again, and what cannot. */
export type RestoredEntries = { entries: (EntryChange | EntryAddition)[]; lost: RestoreLoss[] };

const nothing: RestoredEntries = { entries: [], lost: [] };
const left = (...lost: RestoreLoss[]): RestoredEntries => ({ entries: [], lost });

/** Takes the entries of a pool back to those of an earlier state, by identity. */
export function restoreEntries(live: Pool, past: Pool, facts: Facts): RestoredEntries {
  if (entriesOf(past).length === 0) {
    return entriesOf(live).length === 0 ? nothing : left({ code: 'entries.none', params: {} });
  }
  const flavors = new Set(entriesOf(live).map(({ flavor }) => flavor));
  const onlyGrows = live.metadata.annotations?.[billingModeKey] === '1';
  const compared = comparedEntries(live, past);
  const parts = compared.flatMap(({ identity, before, after }): RestoredEntries[] => {
    if (after === null) return [];
    return [
      before === null
        ? restoreGone(identity, after, facts, flavors)
        : restoreChanged(identity, before, after, facts, onlyGrows),
    ];
  });
  const isKept = keptInstead(compared, parts);
  const removals = compared.flatMap(({ identity, before, after }) => {
    if (before === null || after !== null) return [];
    if (isKept(identity.flavor)) return [left(lose('entry.kept', identity, { count: before.count }))];
    return [removeNew(identity, before, onlyGrows, hasTwin(identity, compared))];
  });
  const all = [...parts, ...removals];
  return { entries: all.flatMap(({ entries }) => entries), lost: all.flatMap(({ lost }) => lost) };
}

/**
 * Nodes are not taken for nothing: what the pool has now stays where what it had of that flavor does not come back, and
 * all of it where no entry would be left.
 */
function keptInstead(
  compared: readonly ComparedEntry[],
  parts: readonly RestoredEntries[],
): (flavor: string) => boolean {
  const isEmpty =
    !compared.some(({ before, after }) => before !== null && after !== null) &&
    !parts.some(({ entries }) => entries.length > 0);
  const notBack = new Set(
    parts.flatMap(({ entries, lost }) =>
      entries.length === 0
        ? lost.filter(({ code }) => code !== 'entry.settings').map(({ params }) => params['flavor'])
        : [],
    ),
  );
  return (flavor) => isEmpty || notBack.has(flavor);
}

/** Entries that agree in all but their number: which of them goes cannot be told in a list. */
function hasTwin(identity: EntryIdentity, compared: readonly ComparedEntry[]): boolean {
  const like = ({ flavor, nodePool, step }: EntryIdentity) => JSON.stringify([flavor, nodePool, step]);
  return compared.some(
    (other) =>
      other.identity.nth !== identity.nth && other.after !== null && like(other.identity) === like(identity),
  );
}

function lose(code: RestoreLoss['code'], identity: EntryIdentity, params: WordParams = {}): RestoreLoss {
  return { code, params: { ...entryParams(identity), ...params } };
}

/** Nobody sold it then, or it cannot be named now: an edit carries whole, small numbers and short names only. */
function isAskable({ count, azs }: PoolResource, identity: EntryIdentity): boolean {
  return (
    Number.isSafeInteger(count) &&
    count >= 1 &&
    count <= 2000 &&
    zonePlacement.safeParse(placementOf({ flavor: '', count, azs })).success &&
    entryIdentity.safeParse(identity).success
  );
}

function isUnknown(facts: Facts, flavor: string): boolean {
  return facts.flavors !== null && flavorFactOf(facts, flavor) === undefined;
}

/** An entry the pool had and has no more: its flavor is bought anew, with nothing of its own settings. */
function restoreGone(
  identity: EntryIdentity,
  past: PoolResource,
  facts: Facts,
  flavors: Set<string>,
): RestoredEntries {
  const { flavor, count } = past;
  if (!isAskable(past, identity)) return left(lose('entry.count', identity, { count }));
  if (isUnknown(facts, flavor)) {
    return left(lose('entry.unknown_flavor', identity, { count }));
  }
  // Only a flavor that the pool does not have can be added.
  if (flavors.has(flavor)) return left(lose('entry.left_out', identity, { count }));
  flavors.add(flavor);
  const azs = placementOf(past);
  const keys = differingSettings(null, past);
  return {
    entries: [{ add: { flavor, count, ...(azs === null ? {} : { azs }) } }],
    lost: [
      lose('nodes.new', identity, { count }),
      ...(keys.length === 0 ? [] : [lose('entry.settings', identity, { keys })]),
      ...soldOut(identity, past, null, facts),
    ],
  };
}

/** The count goes with a removal, so that a merge can see whether the entry has moved since. */
function removeNew(
  identity: EntryIdentity,
  live: PoolResource,
  onlyGrows: boolean,
  isTwin: boolean,
): RestoredEntries {
  const { count } = live;
  if (onlyGrows) return left(lose('entry.only_grows', identity, { from: count, to: 0 }));
  if (isTwin) return left(lose('entry.twin', identity));
  if (!entryIdentity.safeParse(identity).success || !Number.isSafeInteger(count)) {
    return left(lose('entry.count', identity, { count }));
  }
  return { ...nothing, entries: [{ entry: identity, count: { from: count, to: 0 }, remove: true }] };
}

function restoreChanged(
  identity: EntryIdentity,
  live: PoolResource,
  past: PoolResource,
  facts: Facts,
  onlyGrows: boolean,
): RestoredEntries {
  const keys = differingSettings(live, past);
  const settings = keys.length === 0 ? [] : [lose('entry.settings', identity, { keys })];
  const isMoved = !sameZones(zoneMap(live.azs), zoneMap(past.azs));
  const count = { from: live.count, to: past.count };
  const by = count.to - count.from;
  if (by === 0 && !isMoved) return left(...settings);
  const refusal = refusalOf(identity, live, past, onlyGrows);
  if (refusal !== null) return left(refusal, ...settings);
  const change: EntryChange = {
    entry: identity,
    ...(by === 0 ? {} : { count }),
    ...(isMoved ? { azs: { from: placementOf(live), to: placementOf(past) } } : {}),
  };
  const added = Math.max(by, nodesAdded(live, past));
  return {
    entries: [change],
    lost: [
      ...(added > 0 ? [lose('nodes.new', identity, { count: added })] : []),
      ...settings,
      ...soldOut(identity, past, live, facts),
    ],
  };
}

/** Why an entry is left as it is; null where it can be asked for. */
function refusalOf(
  identity: EntryIdentity,
  live: PoolResource,
  past: PoolResource,
  onlyGrows: boolean,
): RestoreLoss | null {
  if (!isAskable(past, identity) || !Number.isSafeInteger(live.count)) {
    return lose('entry.count', identity, { count: past.count });
  }
  if (onlyGrows && (past.count < live.count || nodesAdded(past, live) > 0)) {
    return lose('entry.only_grows', identity, { from: live.count, to: past.count });
  }
  return null;
}

/** Nodes that zones gain from one placement to another; none where the cloud places. */
function nodesAdded(from: PoolResource, to: PoolResource): number {
  const [was, is] = [zoneMap(from.azs), zoneMap(to.azs)];
  if (was === null || is === null) return 0;
  return [...is].reduce((sum, [az, count]) => sum + Math.max(0, count - (was.get(az) ?? 0)), 0);
}

function soldOut(
  identity: EntryIdentity,
  past: PoolResource,
  live: PoolResource | null,
  facts: Facts,
): RestoreLoss[] {
  const fact = flavorFactOf(facts, past.flavor);
  const was = zoneMap(live?.azs);
  const zones = [...(zoneMap(past.azs) ?? [])]
    .filter(([az, count]) => count > (was?.get(az) ?? 0) && zoneState(fact, az) === 'soldout')
    .map(([az]) => az);
  return zones.length === 0 ? [] : [lose('entry.sold_out', identity, { zones })];
}
