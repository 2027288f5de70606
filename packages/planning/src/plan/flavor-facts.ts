import type { FlavorFact, PlanFacts } from '@poolwright/schemas/plans/plan-facts';

/** What the flavor list says of a flavor; undefined where it does not know it or could not be read. */
export function flavorFactOf(facts: Pick<PlanFacts, 'flavors'>, flavor: string): FlavorFact | undefined {
  return facts.flavors?.items.find((item) => item.flavor === flavor);
}

/** The state of a flavor in a zone; undefined where the list does not name the zone. */
export function zoneState(fact: FlavorFact | undefined, az: string): string | undefined {
  return fact !== undefined && Object.hasOwn(fact.zones, az) ? fact.zones[az] : undefined;
}

/** Zones of a flavor that are not sold out, sorted. */
export function openZones(facts: Pick<PlanFacts, 'flavors'>, flavor: string): string[] {
  const zones = flavorFactOf(facts, flavor)?.zones ?? {};
  return Object.keys(zones)
    .filter((az) => zones[az] !== 'soldout')
    .sort();
}
