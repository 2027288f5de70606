import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { entriesOf } from '../entries/entries-of.ts';
import { wholeCount } from '../pool/whole-count.ts';
import type { EntriesEffect } from './effect-on-entries.ts';

/** Flavors that gain nodes over all their entries, and flavors that lose some. */
export type FlavorDirections = { growing: string[]; shrinking: string[] };

/** Which way each flavor goes that an edit touches; one that only moves between zones or entries goes nowhere. */
export function flavorDirections(pool: Pool, effect: EntriesEffect): FlavorDirections {
  const before = nodesByFlavor(entriesOf(pool));
  const after = askedByFlavor(effect);
  const touched = [...new Set(effect.effects.map(({ identity }) => identity.flavor))];
  const by = (flavor: string) => (after.get(flavor) ?? 0) - (before.get(flavor) ?? 0);
  return {
    growing: touched.filter((flavor) => by(flavor) > 0),
    shrinking: touched.filter((flavor) => by(flavor) < 0),
  };
}

/** Nodes wanted by flavor, over entries. */
export function nodesByFlavor(entries: readonly { flavor: string; count: number }[]): Map<string, number> {
  const byFlavor = new Map<string, number>();
  for (const { flavor, count } of entries) {
    byFlavor.set(flavor, (byFlavor.get(flavor) ?? 0) + wholeCount(count));
  }
  return byFlavor;
}

/** Nodes that would be wanted by flavor after an edit. */
export function askedByFlavor({ asked }: EntriesEffect): Map<string, number> {
  return nodesByFlavor(
    asked.map(({ read, effect: change }) => ({
      flavor: read?.flavor ?? change?.identity.flavor ?? '',
      count: change?.count.to ?? read?.count ?? 0,
    })),
  );
}
