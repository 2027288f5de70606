import { flavorFactOf } from '@poolwright/planning/plan/flavor-facts';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { FlavorFact, PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { isTakenBack } from './pool-form.ts';
import type { EntryValues } from './pool-form.ts';

/** Used while nothing could be read: the rules then ask for confirmation instead of refusing. */
export function unknownFacts(now: string): PlanFacts {
  return {
    now,
    flavors: null,
    maxPoolFlavors: 10,
    subpools: null,
    jobs: null,
    drivers: { gpu: null, npu: null },
    carryOver: 'all',
  };
}

/** Nodes an entry comes in: the pool's own step, else the smallest one its flavor is made in. */
export function stepOf(facts: PlanFacts, { entry, flavor }: EntryValues): number {
  const own = entry?.step;
  if (own !== undefined) return Math.max(1, own);
  if (entry !== null) return 1;
  const steps = flavorFactOf(facts, flavor)?.steps.filter((step) => step > 0) ?? [];
  return steps.length === 0 ? 1 : Math.min(...steps);
}

/** Flavors of the list that the form does not hold yet, those that can be had first. */
export function flavorsToAdd(facts: PlanFacts, entries: readonly EntryValues[]): FlavorFact[] {
  const held = new Set(entries.filter((entry) => !isTakenBack(entry)).map(({ flavor }) => flavor));
  const free = (facts.flavors?.items ?? []).filter(({ flavor }) => !held.has(flavor));
  return [...free.filter((fact) => !isSoldOut(fact)), ...free.filter(isSoldOut)];
}

/** Sold out in every zone it is offered in. */
export function isSoldOut({ zones }: FlavorFact): boolean {
  const states = Object.values(zones);
  return states.length > 0 && states.every((state) => state === 'soldout');
}

/** The zones a flavor is sold out in. */
export function soldOutZones(fact: FlavorFact | undefined): string[] {
  return Object.entries(fact?.zones ?? {}).flatMap(([az, state]) => (state === 'soldout' ? [az] : []));
}

/** Job flavors to choose from: what the pool's flavors offer, and whatever is chosen or was. */
export function jobFlavorChoices(
  pool: Pool,
  facts: PlanFacts,
  entries: readonly EntryValues[],
  chosen: readonly string[],
): { name: string; isOffered: boolean }[] {
  const flavors = entries.filter(({ isRemoved }) => !isRemoved).map(({ flavor }) => flavor);
  const offered = new Set(flavors.flatMap((flavor) => flavorFactOf(facts, flavor)?.jobFlavors ?? []));
  const present = [...(pool.spec?.jobFlavors ?? []), ...chosen];
  return [...new Set([...present, ...[...offered].sort()])].map((name) => ({
    name,
    isOffered: facts.flavors === null || offered.has(name),
  }));
}

/** Driver versions to choose from: those on offer and the current one. */
export function versionChoices(offered: readonly string[] | null, current: string | null): string[] {
  return [...new Set([...(current === null ? [] : [current]), ...(offered ?? [])])];
}
