import type { Finding } from '@poolwright/schemas/plans/finding';
import { actualByEntry } from '../../distribution/actual-by-entry.ts';
import { balanceOf } from '../../distribution/balance-of.ts';
import type { Balance } from '../../distribution/balance-of.ts';
import { balanceVerdicts } from '../../distribution/balance-verdicts.ts';
import type { BalanceVerdict } from '../../distribution/balance-verdicts.ts';
import { defaultGoal } from '../../distribution/default-goal.ts';
import { standing } from '../../distribution/state-counts.ts';
import { entriesOf } from '../../entries/entries-of.ts';
import { zoneMap } from '../../zones/zone-map.ts';
import type { RuleContext } from './rule.ts';
import { block, warn } from './rule.ts';

/** What grows where a pool is taken further from its goal; never a number rounded for the eye. */
const measures: Record<BalanceVerdict['code'], (balance: Balance) => number> = {
  'balance.share': ({ largest }) => largest?.share ?? 0,
  'balance.difference': ({ difference }) => difference,
  'balance.together': ({ nodes, largest }) => nodes - (largest?.nodes ?? 0),
};

/**
 * How evenly the nodes would stand, judged by the pool's goal and only where an edit sets zones. Where the goal is a
 * rule, an edit that takes the pool further from it is refused; what was so before is never a reason to.
 */
export function balanceRules({ pool, effect, facts }: RuleContext): Finding[] {
  const setsZones = effect.effects.some(({ zones }) => zones.asked !== undefined && zones.to !== null);
  if (!setsZones) return [];
  const goal = facts.balanceGoal ?? defaultGoal(effect.scope?.to ?? pool.spec?.scope ?? []);
  const step = Math.max(1, ...effect.asked.map(({ read }) => read?.creatingStep?.step ?? 1));
  const was = balanceOf(
    askedZones(
      pool,
      effect.asked.map((each) => ({ ...each, effect: null })),
    ),
  );
  const willBe = balanceOf(askedZones(pool, effect.asked));
  const before = new Set(balanceVerdicts(was, { goal, step }).map(({ code }) => code));
  return balanceVerdicts(willBe, { goal, step }).map(({ code, params }) => {
    const isFurther = !before.has(code) || measures[code](willBe) > measures[code](was);
    return facts.isGoalRule === true && isFurther
      ? block(code, '/entries', { ...params, rule: 'yes' })
      : warn(code, '/entries', params);
  });
}

/** Entries the cloud places count where their nodes are now; nodes it has yet to place count nowhere. */
function askedZones(pool: RuleContext['pool'], asked: RuleContext['effect']['asked']): Map<string, number> {
  const zones = new Map<string, number>();
  const add = (az: string, nodes: number) => zones.set(az, (zones.get(az) ?? 0) + nodes);
  const actual = actualByEntry(pool).entries;
  const resources = entriesOf(pool);
  for (const { read, effect: change } of asked) {
    const own = change === null ? zoneMap(read?.azs) : change.zones.to;
    const at = read === null ? -1 : resources.indexOf(read);
    if (own === null) for (const [az, counts] of actual[at]?.zones ?? []) add(az, standing(counts));
    else for (const [az, nodes] of own) add(az, nodes);
  }
  return zones;
}
