import type { Finding } from '@poolwright/schemas/plans/finding';
import { actualByEntry } from '../../distribution/actual-by-entry.ts';
import type { CellMove } from '../../zones/cell-move.ts';
import { cellsMoved } from '../cells-moved.ts';
import type { EntryEffect } from '../effect-on-entries.ts';
import { entryParams } from '../entry-params.ts';
import { flavorFactOf, zoneState } from '../flavor-facts.ts';
import { azsPointer } from './entry-rules.ts';
import { block, confirm, warn } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** How long a flavor list is trusted when it says that a zone is sold out. */
export const trustedForMs = 10 * 60 * 1000;

/** What the flavor list says about flavors and zones an edit newly asks for. */
export function flavorRules(context: RuleContext): Finding[] {
  const changes = context.effect.effects.filter(({ kind }) => kind !== 'removed');
  return [
    ...changes.flatMap((change) => [...unknownFlavor(change, context), ...zonesOffered(change, context)]),
    ...jobFlavors(context),
  ];
}

/** A flavor the pool already has exists, whatever the list says: growing it is no more than worth a word. */
function unknownFlavor({ kind, pointer, identity, count }: EntryEffect, { facts }: RuleContext): Finding[] {
  const params = entryParams(identity);
  if (facts.flavors === null) {
    return kind === 'added' ? [confirm('entry.unknown_flavor', pointer, { ...params, readAt: null })] : [];
  }
  if (flavorFactOf(facts, identity.flavor) !== undefined) return [];
  const { readAt } = facts.flavors;
  if (kind === 'added') return [block('entry.unknown_flavor', pointer, { ...params, readAt })];
  return count.to > count.from ? [warn('entry.unknown_flavor', pointer, { ...params, readAt })] : [];
}

function zonesOffered(change: EntryEffect, context: RuleContext): Finding[] {
  const { facts } = context;
  const known = flavorFactOf(facts, change.identity.flavor);
  // A flavor the list does not know is told once, not again for each of its zones.
  if (facts.flavors !== null && known === undefined) return [];
  const at = azsPointer(change.kind, change.pointer);
  const used = zonesInUse(change, context);
  return raisedCells(change, context).flatMap(({ az, from, to }): Finding[] => {
    const params = { ...entryParams(change.identity), az, from, to };
    const { flavors } = facts;
    if (flavors === null) {
      return used.has(az) ? [] : [confirm('entry.unknown_zone', at, { ...params, readAt: null })];
    }
    const state = zoneState(known, az);
    if (state === undefined) return [block('entry.unknown_zone', at, { ...params, readAt: flavors.readAt })];
    if (state !== 'soldout') return [];
    const isFresh = Date.parse(facts.now) - Date.parse(flavors.readAt) <= trustedForMs;
    return [(isFresh ? block : confirm)('entry.sold_out', at, { ...params, readAt: flavors.readAt })];
  });
}

function raisedCells(change: EntryEffect, { pool }: RuleContext): CellMove[] {
  const moves = cellsMoved(pool, change);
  // Not known where the nodes are: each zone asked for may be a raised one.
  const all = moves ?? [...(change.zones.to ?? [])].map(([az, to]) => ({ az, from: 0, to }));
  return all.filter(({ from, to }) => to > from);
}

function zonesInUse({ index, zones }: EntryEffect, { pool }: RuleContext): Set<string> {
  const { entries, groups } = actualByEntry(pool);
  const actual = index === null ? undefined : entries[index];
  const grouped = index === null ? [] : groups.flatMap((group) => [...group.actual.zones.keys()]);
  return new Set([...(zones.from?.keys() ?? []), ...(actual?.zones.keys() ?? []), ...grouped]);
}

function jobFlavors({ effect, facts }: RuleContext): Finding[] {
  if (effect.jobFlavors === null || facts.flavors === null) return [];
  const offered = new Set(facts.flavors.items.flatMap((item) => item.jobFlavors));
  const unknown = effect.jobFlavors.added.filter((name) => !offered.has(name));
  return unknown.length === 0 ? [] : [warn('job_flavors.unknown', '/jobFlavors/to', { flavors: unknown })];
}
