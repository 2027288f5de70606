import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { driverSetting } from '../pool/driver-setting.ts';
import { isSameSet } from '../pool/is-same-set.ts';
import { isScope } from '../pool/is-scope.ts';
import { mergeEntries } from './merge-entries.ts';
import { mergeValue } from './merge-value.ts';
import type { Overlap, OverlapValue } from './overlap.ts';

/** An edit brought onto the pool as it is now. */
export type MergedEdit = {
  /** Everything that does not overlap, with `from`s of the pool as it is now. */
  edit: PoolEdit;
  /** Places somebody else changed otherwise; none of them is in `edit`. */
  overlaps: Overlap[];
  /** Pointers into my edit that the pool already fulfils: dropped. */
  settled: string[];
};

/**
 * Three-way merge: the base is what the edit's `from`s saw, mine is the edit, `live` is the pool as it is now. Entries
 * are found by identity and cells by zone, never by position; job types and job flavors merge by element.
 */
export function mergeEdit(edit: PoolEdit, live: Pool): MergedEdit {
  const merged: MergedEdit = { edit: {}, overlaps: [], settled: [] };
  mergeDescription(merged, edit, live);
  mergeSets(merged, edit, live);
  mergeDriver(merged, edit, live);
  const entries = mergeEntries(edit.entries ?? [], live);
  if (entries.entries.length > 0) merged.edit.entries = entries.entries;
  merged.overlaps.push(...entries.overlaps);
  merged.settled.push(...entries.settled);
  mergeOrderId(merged, edit, live);
  return merged;
}

/** An absent description is an empty one. */
function mergeDescription(merged: MergedEdit, { description }: PoolEdit, live: Pool): void {
  if (description === undefined) return;
  const now = live.metadata.annotations?.[descriptionKey] ?? null;
  const at = '/description';
  const outcome = mergeValue(description.from ?? '', description.to, now ?? '');
  if (outcome === 'keep') merged.edit.description = { from: now, to: description.to };
  else settleOrAsk(merged, outcome, at, [description.from, description.to, now]);
}

/** Every element is in or out, so that two people can only agree about it or one of them alone has changed it. */
function mergeSets(merged: MergedEdit, { scope, jobFlavors }: PoolEdit, live: Pool): void {
  if (scope !== undefined) {
    const from = live.spec?.scope ?? null;
    const to = mergedSet(scope.from, scope.to, from).filter(isScope);
    if (isSameSet(to, from)) merged.settled.push('/scope');
    else merged.edit.scope = { from, to };
  }
  if (jobFlavors !== undefined) {
    const from = live.spec?.jobFlavors ?? null;
    const to = mergedSet(jobFlavors.from, jobFlavors.to, from);
    if (isSameSet(to, from)) merged.settled.push('/jobFlavors');
    else merged.edit.jobFlavors = { from, to };
  }
}

type Names = readonly string[] | null;

/** In my order; what only somebody else added comes behind. */
function mergedSet(base: Names, mine: readonly string[], live: Names): string[] {
  const [before, now] = [new Set(base), new Set(live)];
  const kept = mine.filter((item) => now.has(item) || !before.has(item));
  const theirs = [...now].filter((item) => !before.has(item));
  return [...new Set([...kept, ...theirs])];
}

function mergeDriver(merged: MergedEdit, { driver }: PoolEdit, live: Pool): void {
  if (driver === undefined) return;
  const kept: NonNullable<PoolEdit['driver']> = {};
  for (const key of ['gpuVersion', 'npuVersion'] as const) {
    const version = driver[key];
    if (version === undefined) continue;
    const now = driverSetting(live, key);
    const outcome = mergeValue<string | null>(version.from, version.to, now);
    if (outcome === 'keep') kept[key] = version;
    else settleOrAsk(merged, outcome, `/driver/${key}`, [version.from, version.to, now]);
  }
  if (driver.updateStrategy !== undefined) mergeStrategy(merged, kept, driver.updateStrategy, live);
  if (Object.keys(kept).length > 0) merged.edit.driver = kept;
}

type Strategy = NonNullable<NonNullable<PoolEdit['driver']>['updateStrategy']>;

/** A strategy chosen for a version goes with it, even where the pool has come to the same one. */
function mergeStrategy(
  merged: MergedEdit,
  kept: NonNullable<PoolEdit['driver']>,
  strategy: Strategy,
  live: Pool,
): void {
  const now = driverSetting(live, 'updateStrategy');
  const outcome = mergeValue<string | null>(strategy.from, strategy.to, now);
  const hasVersion = Object.keys(kept).length > 0;
  if (outcome === 'keep' || (outcome === 'settled' && hasVersion)) {
    kept.updateStrategy = { from: now, to: strategy.to };
  } else settleOrAsk(merged, outcome, '/driver/updateStrategy', [strategy.from, strategy.to, now]);
}

/** An order id has no `from`: it stays, unless the pool has it and nothing is left that could need it. */
function mergeOrderId(merged: MergedEdit, { orderId }: PoolEdit, live: Pool): void {
  if (orderId === undefined) return;
  const isThere = live.metadata.annotations?.[orderIdKey] === orderId.to;
  const isNeeded =
    merged.edit.entries !== undefined || merged.overlaps.some(({ entry }) => entry !== undefined);
  if (isThere && !isNeeded) merged.settled.push('/orderId');
  else merged.edit.orderId = orderId;
}

function settleOrAsk(
  merged: MergedEdit,
  outcome: 'settled' | 'overlap',
  pointer: string,
  [base, mine, theirs]: readonly [OverlapValue, OverlapValue, OverlapValue],
): void {
  if (outcome === 'settled') merged.settled.push(pointer);
  else merged.overlaps.push({ pointer, base, mine, theirs });
}
