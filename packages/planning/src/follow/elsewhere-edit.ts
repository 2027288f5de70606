import type { ProgressFlavor } from '@poolwright/schemas/changes/change';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { EntryChange, PoolEdit, ZoneCount } from '@poolwright/schemas/pools/pool-edit';
import { actualByEntry } from '../distribution/actual-by-entry.ts';
import type { ActualNodes } from '../distribution/actual-by-entry.ts';
import { entriesOf } from '../entries/entries-of.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { placementOf } from '../entries/placement-of.ts';
import { openZones } from '../plan/flavor-facts.ts';
import { wholeCount } from '../pool/whole-count.ts';
import { totalOf, zoneMap } from '../zones/zone-map.ts';
import type { ZoneMap } from '../zones/zone-map.ts';

/**
 * An edit that keeps every count and asks for the nodes that did not come in zones that are not sold out and did not
 * fail, the emptiest first and in whole steps. Where no such zone is known, an entry with zones of its own is left to
 * the cloud. Null where there is nothing to propose: nothing is missing, or nobody knows another place.
 */
export function elsewhereEdit(
  pool: Pool,
  flavors: readonly ProgressFlavor[],
  facts: PlanFacts,
): PoolEdit | null {
  const short = new Set(
    flavors.filter(({ wanted, available }) => available < wanted).map((each) => each.flavor),
  );
  const resources = entriesOf(pool);
  const identities = identitiesOf(resources);
  const actual = actualByEntry(pool).entries;
  const entries = resources.flatMap((resource, index): EntryChange[] => {
    const entry = identities[index];
    const nodes = actual[index];
    if (entry === undefined || nodes == null || !short.has(resource.flavor)) return [];
    const to = placeElsewhere(resource, nodes, openZones(facts, resource.flavor));
    return to === undefined ? [] : [{ entry, azs: { from: placementOf(resource), to } }];
  });
  return entries.length === 0 ? null : { entries };
}

/** The zones of one entry; null leaves them to the cloud, undefined changes nothing. */
function placeElsewhere(
  resource: PoolResource,
  nodes: ActualNodes,
  open: readonly string[],
): ZoneCount[] | null | undefined {
  const step = resource.creatingStep?.step ?? 1;
  const wanted = zoneMap(resource.azs);
  const kept = keptNodes(wanted, nodes, step);
  const missing = wholeCount(resource.count) - totalOf(kept);
  if (missing <= 0 || missing % step !== 0) return undefined;
  const failed = failedZones(wanted, nodes);
  const candidates = open.filter((az) => !failed.has(az));
  if (candidates.length === 0) return wanted === null ? undefined : null;
  const zones = new Map(kept);
  for (let left = missing; left > 0; left -= step) {
    const [emptiest = ''] = candidates.toSorted((a, b) => (zones.get(a) ?? 0) - (zones.get(b) ?? 0));
    zones.set(emptiest, (zones.get(emptiest) ?? 0) + step);
  }
  return [...zones].map(([az, count]) => ({ az, count })).sort((a, b) => (a.az < b.az ? -1 : 1));
}

/** What is there, never more of a zone than is wanted in it, in whole steps. */
function keptNodes(wanted: ZoneMap | null, nodes: ActualNodes, step: number): Map<string, number> {
  const kept = new Map<string, number>();
  for (const [az, { available }] of nodes.zones) {
    const most = wanted === null ? available : Math.min(available, wanted.get(az) ?? 0);
    const whole = most - (most % step);
    if (whole > 0) kept.set(az, whole);
  }
  return kept;
}

/** Zones that have fewer nodes than are wanted in them, or broken ones. */
function failedZones(wanted: ZoneMap | null, nodes: ActualNodes): Set<string> {
  const short = [...(wanted ?? [])].filter(([az, count]) => (nodes.zones.get(az)?.available ?? 0) < count);
  const broken = [...nodes.zones].filter(([, { abnormal }]) => abnormal > 0);
  return new Set([...short, ...broken].map(([az]) => az));
}
