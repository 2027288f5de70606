import type { Finding } from '@poolwright/schemas/plans/finding';
import { actualByEntry } from '../../distribution/actual-by-entry.ts';
import { balanceOf } from '../../distribution/balance-of.ts';
import { standing } from '../../distribution/state-counts.ts';
import { isSpreadWanted } from '../../distribution/is-spread-wanted.ts';
import { entriesOf } from '../../entries/entries-of.ts';
import { zoneMap } from '../../zones/zone-map.ts';
import type { RuleContext } from './rule.ts';
import { warn } from './rule.ts';

/** A zone with more than this share of the nodes is too full for a pool that shall be spread. */
const largestShare = 0.5;

/** How evenly the nodes would stand, judged only where an edit sets zones and the pool's goal is to spread. */
export function balanceRules({ pool, effect }: RuleContext): Finding[] {
  const setsZones = effect.effects.some(({ zones }) => zones.asked !== undefined && zones.to !== null);
  if (!setsZones || !isSpreadWanted(effect.scope?.to ?? pool.spec?.scope ?? [])) return [];
  const balance = balanceOf(askedZones({ pool, effect }));
  if (balance.largest === null) return [];
  const step = Math.max(1, ...effect.asked.map(({ read }) => read?.creatingStep?.step ?? 1));
  const { az, nodes, share } = balance.largest;
  const percent = Math.round(share * 100);
  const { difference, zonesInUse } = balance;
  return [
    ...(share > largestShare ? [warn('balance.share', '/entries', { az, nodes, percent, limit: 50 })] : []),
    ...(difference > step
      ? [warn('balance.difference', '/entries', { difference, step, zones: zonesInUse })]
      : []),
  ];
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
