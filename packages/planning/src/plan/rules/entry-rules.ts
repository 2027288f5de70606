import type { Finding } from '@poolwright/schemas/plans/finding';
import { totalOf, zonesNamedTwice } from '../../zones/zone-map.ts';
import type { EntryEffect } from '../effect-on-entries.ts';
import { entryParams } from '../entry-params.ts';
import { flavorFactOf } from '../flavor-facts.ts';
import { block, confirmTyped } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** What holds for each entry an edit touches. */
export function entryRules(context: RuleContext): Finding[] {
  return context.effect.effects.flatMap((change) => [
    ...removed(change),
    ...zero(change),
    ...sum(change),
    ...duplicateZone(change),
    ...step(change, context),
    ...shrunk(change),
  ]);
}

function removed({ kind, pointer, identity, count }: EntryEffect): Finding[] {
  if (kind !== 'removed') return [];
  return [confirmTyped('entry.removed', pointer, { ...entryParams(identity), count: count.from })];
}

function zero({ kind, pointer, identity, count }: EntryEffect): Finding[] {
  if (kind === 'removed' || count.to !== 0) return [];
  return [block('entry.zero', countPointer(kind, pointer), entryParams(identity))];
}

/** Whether zone counts must add up to `count` is not documented: the safe reading is that they must. */
function sum({ kind, pointer, identity, count, zones }: EntryEffect): Finding[] {
  if (kind === 'removed' || zones.to === null) return [];
  const inZones = totalOf(zones.to);
  if (inZones === count.to) return [];
  return [
    block('entry.sum', azsPointer(kind, pointer), {
      ...entryParams(identity),
      count: count.to,
      zones: inZones,
    }),
  ];
}

function duplicateZone({ kind, pointer, identity, zones }: EntryEffect): Finding[] {
  return zonesNamedTwice(zones.asked ?? []).map((az) =>
    block('entry.duplicate_zone', azsPointer(kind, pointer), { ...entryParams(identity), az }),
  );
}

/** Supernodes come in steps: the entry's own, or for an addition one of those its flavor is made in. */
function step(change: EntryEffect, { facts }: RuleContext): Finding[] {
  const { kind, pointer, identity, count, zones } = change;
  if (kind === 'removed') return [];
  const fits = (nodes: number) => stepsOf(change, facts).some((size) => nodes % size === 0);
  const steps = stepsOf(change, facts);
  const [smallest] = steps;
  if (smallest === undefined) return [];
  const params = { ...entryParams(identity), step: smallest };
  const wrongCount = count.to !== count.from && !fits(count.to);
  const cells = zones.asked === undefined ? [] : [...(zones.to ?? [])];
  const wrongCells = cells.filter(([az, nodes]) => nodes !== (zones.from?.get(az) ?? 0) && !fits(nodes));
  return [
    ...(wrongCount
      ? [block('entry.step', countPointer(kind, pointer), { ...params, az: null, to: count.to })]
      : []),
    ...wrongCells.map(([az, to]) => block('entry.step', azsPointer(kind, pointer), { ...params, az, to })),
  ];
}

function stepsOf({ kind, read, identity }: EntryEffect, facts: RuleContext['facts']): number[] {
  const offered = kind === 'added' ? (flavorFactOf(facts, identity.flavor)?.steps ?? []) : [];
  const own = read?.creatingStep?.step;
  const steps = own === undefined ? offered : [own];
  return steps.filter((size) => Number.isSafeInteger(size) && size > 0).sort((a, b) => a - b);
}

function shrunk({ kind, pointer, identity, count }: EntryEffect): Finding[] {
  if (kind !== 'changed' || count.to >= count.from || count.to === 0) return [];
  const { from, to } = count;
  return [
    confirmTyped('entry.shrunk', countPointer(kind, pointer), {
      ...entryParams(identity),
      from,
      to,
      by: from - to,
    }),
  ];
}

/** Where the count of an entry stands in an edit. */
export function countPointer(kind: EntryEffect['kind'], pointer: string): string {
  return kind === 'added' ? `${pointer}/add/count` : `${pointer}/count/to`;
}

/** Where the zones of an entry stand in an edit. */
export function azsPointer(kind: EntryEffect['kind'], pointer: string): string {
  return kind === 'added' ? `${pointer}/add/azs` : `${pointer}/azs/to`;
}
