import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { FlavorFact } from '@poolwright/schemas/plans/plan-facts';
import { entriesOf } from '../entries/entries-of.ts';

/** One flavor over the zones. */
export type SoldOutRow = {
  flavor: string;
  /** As the list says (`normal`, `soldout`, or a word unknown to us), in column order; null: not on offer there. */
  states: (string | null)[];
  /** Zones it is sold out in. */
  soldOut: number;
  /** Pools with an entry of it. */
  pools: number;
};

/** Where which flavor is sold out. */
export type SoldOutOverview = {
  /** Columns: zones the list names, by name. */
  zones: string[];
  /** Flavors with the most sold-out zones first, then those most pools use, then by name. */
  rows: SoldOutRow[];
};

/** What the flavor list says of all flavors and zones, beside how many pools use each flavor. */
export function soldOutOverview(flavors: readonly FlavorFact[], pools: readonly Pool[]): SoldOutOverview {
  const zones = [...new Set(flavors.flatMap((fact) => Object.keys(fact.zones)))].sort();
  const users = new Map<string, number>();
  for (const pool of pools) {
    for (const flavor of new Set(entriesOf(pool).map((entry) => entry.flavor)))
      users.set(flavor, (users.get(flavor) ?? 0) + 1);
  }
  const rows = flavors.map((fact): SoldOutRow => {
    const states = zones.map((az) => (Object.hasOwn(fact.zones, az) ? (fact.zones[az] ?? null) : null));
    const soldOut = states.filter((state) => state === 'soldout').length;
    return { flavor: fact.flavor, states, soldOut, pools: users.get(fact.flavor) ?? 0 };
  });
  return {
    zones,
    rows: rows.sort(
      (a, b) =>
        b.soldOut - a.soldOut ||
        b.pools - a.pools ||
        (a.flavor < b.flavor ? -1 : Number(a.flavor > b.flavor)),
    ),
  };
}
