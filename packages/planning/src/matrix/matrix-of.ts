import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { EntryAddition, EntryChange } from '@poolwright/schemas/pools/pool-edit';
import { actualByEntry } from '../distribution/actual-by-entry.ts';
import type { ActualNodes } from '../distribution/actual-by-entry.ts';
import { noNodes, standing } from '../distribution/state-counts.ts';
import { entriesOf } from '../entries/entries-of.ts';
import { identityKey, identityOf } from '../entries/entry-identity.ts';
import { identitiesOf } from '../entries/identities-of.ts';
import { placementOf } from '../entries/placement-of.ts';
import { effectOnEntries } from '../plan/effect-on-entries.ts';
import type { EntryEffect } from '../plan/effect-on-entries.ts';
import { flavorFactOf } from '../plan/flavor-facts.ts';
import { wholeCount } from '../pool/whole-count.ts';
import { zoneMap } from '../zones/zone-map.ts';
import type { ZoneMap } from '../zones/zone-map.ts';
import type { Matrix, MatrixCell, MatrixRow } from './matrix.ts';
import { offersOf, zoneOffer } from './zone-offer.ts';

type Draft = Omit<MatrixRow, 'cells' | 'unplaced'> & {
  wantedZones: ZoneMap | null;
  existingZones: ZoneMap | null;
  actual: ActualNodes | null;
};

/**
 * The matrix of a pool as an edit of its entries would make it; without one, as read. An entry read with zones opens in
 * manual mode, one without in cloud mode. Nodes no entry asks for are no row: they are told by `poolDistribution`.
 */
export function matrixOf(
  pool: Pool,
  facts: PlanFacts,
  edit: readonly (EntryChange | EntryAddition)[] = [],
): Matrix {
  const resources = entriesOf(pool);
  const identities = identitiesOf(resources);
  const { effects } = effectOnEntries(pool, edit);
  const actual = actualByEntry(pool);
  const drafts = [
    ...resources.map((read, index) => {
      const effect = effects.find((each) => each.index === index);
      const nodes = actual.entries[index] ?? null;
      return readDraft({ identity: identities[index] ?? identityOf(read), read, nodes, effect });
    }),
    ...effects.filter(({ kind }) => kind === 'added').map((effect) => addedDraft(effect, facts)),
  ];
  const used = [
    ...drafts.flatMap(({ wantedZones, existingZones, actual: nodes }) => [
      wantedZones,
      existingZones,
      nodes?.zones,
    ]),
    ...actual.groups.map((group) => group.actual.zones),
  ].flatMap((zones) => [...(zones?.keys() ?? [])]);
  const offered = drafts.flatMap(({ flavor }) => Object.keys(flavorFactOf(facts, flavor)?.zones ?? {}));
  const zones = [...new Set([...used, ...offered])].sort();
  return { zones, rows: drafts.map((draft) => rowOfDraft(draft, zones, facts)), offers: offersOf(facts) };
}

function readDraft(entry: {
  identity: NonNullable<MatrixRow['entry']>;
  read: PoolResource;
  nodes: ActualNodes | null;
  effect: EntryEffect | undefined;
}): Draft {
  const { identity, read, nodes, effect } = entry;
  const own = zoneMap(read.azs);
  const isRemoved = effect?.kind === 'removed';
  const wantedZones = effect === undefined || isRemoved ? own : effect.zones.to;
  return {
    key: identityKey(identity),
    entry: identity,
    flavor: read.flavor,
    nodePool: read.nodePool ?? null,
    step: wholeStep(read.creatingStep?.step),
    mode: wantedZones === null ? 'cloud' : 'manual',
    total: wholeCount(isRemoved ? read.count : (effect?.count.to ?? read.count)),
    read: { count: wholeCount(read.count), azs: placementOf(read) },
    isRemoved,
    wantedZones,
    existingZones: own ?? toldZones(nodes, wholeCount(read.count)),
    actual: nodes,
  };
}

/** Null where a node's zone is not told, so that nobody can say what stands where. */
function toldZones(actual: ActualNodes | null, count: number): ZoneMap | null {
  if (actual === null || standing(actual.unplaced) > 0 || (actual.zones.size === 0 && count > 0)) return null;
  return new Map([...actual.zones].map(([az, counts]) => [az, standing(counts)]));
}

function addedDraft({ identity: { flavor }, count, zones }: EntryEffect, facts: PlanFacts): Draft {
  const steps = flavorFactOf(facts, flavor)?.steps ?? [];
  return {
    key: `add:${flavor}`,
    entry: null,
    flavor,
    nodePool: null,
    step: wholeStep(steps.length === 0 ? undefined : Math.min(...steps)),
    mode: zones.to === null ? 'cloud' : 'manual',
    total: count.to,
    read: null,
    isRemoved: false,
    wantedZones: zones.to,
    existingZones: new Map(),
    actual: { zones: new Map(), unplaced: noNodes() },
  };
}

function wholeStep(step: number | null | undefined): number {
  return step && Number.isSafeInteger(step) && step > 0 ? step : 1;
}

function rowOfDraft(draft: Draft, zones: readonly string[], facts: PlanFacts): MatrixRow {
  const { wantedZones, existingZones, actual, ...row } = draft;
  const cells = zones.map((az): MatrixCell => ({
    az,
    wanted: wantedZones === null ? null : (wantedZones.get(az) ?? 0),
    existing: existingZones === null ? null : (existingZones.get(az) ?? 0),
    actual: actual === null ? null : (actual.zones.get(az) ?? noNodes()),
    isPinned: false,
    offer: zoneOffer(facts, row.flavor, az),
  }));
  return { ...row, cells, unplaced: actual?.unplaced ?? null };
}
