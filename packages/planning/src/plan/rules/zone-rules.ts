import type { Finding } from '@poolwright/schemas/plans/finding';
import { cellsMoved } from '../cells-moved.ts';
import type { EntryEffect } from '../effect-on-entries.ts';
import { entryParams } from '../entry-params.ts';
import { openZones } from '../flavor-facts.ts';
import { azsPointer } from './entry-rules.ts';
import { confirm, confirmTyped } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** Nodes do not move between zones: lowering one zone and raising another removes nodes and adds others. */
export function zoneRules(context: RuleContext): Finding[] {
  return context.effect.effects.flatMap((change) => [
    ...shifted(change, context),
    ...byCloud(change, context),
  ]);
}

function shifted(change: EntryEffect, { pool }: RuleContext): Finding[] {
  const { kind, pointer, identity } = change;
  const at = azsPointer(kind, pointer);
  const params = entryParams(identity);
  const moves = cellsMoved(pool, change);
  // Where the nodes are now is not known, so nobody can say that none of them has to go.
  if (moves === null)
    return [confirmTyped('zone.shifted', at, { ...params, az: null, from: null, to: null, by: null })];
  if (!moves.some(({ from, to }) => to > from)) return [];
  return moves
    .filter(({ from, to }) => to < from)
    .map(({ az, from, to }) => confirmTyped('zone.shifted', at, { ...params, az, from, to, by: from - to }));
}

/** What giving up an entry's own zones does to the nodes that stand in them is not documented. */
function byCloud({ kind, pointer, identity, zones }: EntryEffect, { facts }: RuleContext): Finding[] {
  if (kind !== 'changed' || zones.from === null || zones.to !== null) return [];
  const open = openZones(facts, identity.flavor);
  return [confirm('zones.by_cloud', azsPointer(kind, pointer), { ...entryParams(identity), zones: open })];
}
