import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { flavorFactOf, zoneState } from '../plan/flavor-facts.ts';
import { trustedForMs } from '../plan/rules/flavor-rules.ts';
import { standing } from '../distribution/state-counts.ts';
import type { Matrix, MatrixCell, ZoneOffer } from './matrix.ts';

/** What the flavor list says of a flavor in a zone. */
export function zoneOffer(facts: PlanFacts, flavor: string, az: string): ZoneOffer {
  const fact = flavorFactOf(facts, flavor);
  if (fact === undefined) return 'unknown';
  const state = zoneState(fact, az);
  if (state === undefined) return 'not_offered';
  return state === 'soldout' ? 'sold_out' : 'normal';
}

/** When the offers were read; null where they could not be. */
export function offersOf({ now, flavors }: PlanFacts): Matrix['offers'] {
  if (flavors === null) return null;
  const ageMs = Math.max(0, Date.parse(now) - Date.parse(flavors.readAt));
  return { readAt: flavors.readAt, ageMs, isTrusted: ageMs <= trustedForMs };
}

/**
 * Whether an automatic step may add nodes in a zone: never in one that is sold out or not on offer, however old the
 * list, and without a list only where the entry has nodes anyway. A person may ask for more than that.
 */
export function isOpen({ offer, wanted, existing, actual }: MatrixCell): boolean {
  if (offer !== 'unknown') return offer === 'normal';
  return (wanted ?? 0) > 0 || (existing ?? 0) > 0 || (actual !== null && standing(actual) > 0);
}
