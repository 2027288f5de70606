import type { Finding } from '@poolwright/schemas/plans/finding';
import { actualByEntry } from '../../distribution/actual-by-entry.ts';
import { balanceOf } from '../../distribution/balance-of.ts';
import { balanceVerdicts } from '../../distribution/balance-verdicts.ts';
import { defaultGoal } from '../../distribution/default-goal.ts';
import { standing } from '../../distribution/state-counts.ts';
import { entriesOf } from '../../entries/entries-of.ts';
import { zoneMap } from '../../zones/zone-map.ts';
import type { RuleContext } from './rule.ts';
import { warn } from './rule.ts';

/** How evenly the nodes would stand, judged by the pool's goal and only where an edit sets zones. */
export function balanceRules({ pool, effect, facts }: RuleContext): Finding[] {
  const setsZones = effect.effects.some(({ zones }) => zones.asked !== undefined && zones.to !== null);
  if (!setsZones) return [];
  const goal = facts.balanceGoal ?? defaultGoal(effect.scope?.to ?? pool.spec?.scope ?? []);
  const step = Math.max(1, ...effect.asked.map(({ read }) => read?.creatingStep?.step ?? 1));
  const verdicts = balanceVerdicts(balanceOf(askedZones({ pool, effect })), { goal, step });
  return verdicts.map(({ code, params }) => warn(code, '/entries', params));
}

/** Entries the cloud places count where their nodes are now; nodes it has yet to place count nowhere. */
function askedZones({ pool, effect }: Pick<RuleContext, 'pool' | 'effect'>): Map<string, number> {
  const zones = new Map<string, number>();
  const add = (az: string, nodes: number) => zones.set(az, (zones.get(az) ?? 0) + nodes);
  const actual = actualByEntry(pool).entries;
  const resources = entriesOf(pool);
  for (const { read, effect: change } of effect.asked) {
    const own = change === null ? zoneMap(read?.azs) : change.zones.to;
    const at = read === null ? -1 : resources.indexOf(read);
    if (own === null) for (const [az, counts] of actual[at]?.zones ?? []) add(az, standing(counts));
    else for (const [az, nodes] of own) add(az, nodes);
  }
  return zones;
}
