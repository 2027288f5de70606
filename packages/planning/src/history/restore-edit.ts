import type { RestoreLoss } from '@poolwright/schemas/history/restore-loss';
import { billingModeKey, descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { poolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { canonicalJson } from '../pool/canonical-json.ts';
import { driverSetting } from '../pool/driver-setting.ts';
import { isSameSet } from '../pool/is-same-set.ts';
import { isScope } from '../pool/is-scope.ts';
import { isStrategy } from '../pool/is-strategy.ts';
import { isOlderVersion } from './is-older-version.ts';
import { restoreEntries } from './restore-entries.ts';

/** The edit that takes a pool back as far as it can, and what stays as it is or comes back only in part. */
export type Restore = { edit: PoolEdit; lost: RestoreLoss[] };

/**
 * What to ask for so that the editable part of a pool becomes what it was in an earlier state. Nothing is in the edit
 * that no edit can say: what it leaves out is named.
 */
export function restoreEdit(live: Pool, past: Pool, facts: Pick<PlanFacts, 'flavors'>): Restore {
  const entries = restoreEntries(live, past, facts);
  const parts = [
    restoreDescription(live, past),
    restoreScope(live, past),
    {
      edit: entries.entries.length === 0 ? {} : { entries: entries.entries },
      lost: entries.lost,
    },
    restoreJobFlavors(live, past),
    restoreDriver(live, past),
    { edit: {}, lost: lostFacts(live, past) },
  ];
  return {
    edit: parts.reduce<PoolEdit>((all, { edit }) => ({ ...all, ...edit }), {}),
    lost: parts.flatMap(({ lost }) => lost),
  };
}

const nothing: Restore = { edit: {}, lost: [] };

/** An absent description is an empty one. */
function restoreDescription(live: Pool, past: Pool): Restore {
  const from = live.metadata.annotations?.[descriptionKey] ?? null;
  const to = past.metadata.annotations?.[descriptionKey] ?? '';
  if (to === (from ?? '')) return nothing;
  const description = poolEdit.shape.description.safeParse({ from, to });
  return description.success
    ? { edit: { description: { from, to } }, lost: [] }
    : { edit: {}, lost: [{ code: 'description.long', params: {} }] };
}

function restoreScope(live: Pool, past: Pool): Restore {
  const from = live.spec?.scope ?? null;
  const wanted = past.spec?.scope ?? [];
  if (isSameSet(from, wanted)) return nothing;
  const unknown = wanted.filter((type) => !isScope(type));
  const to = [...new Set(wanted.filter(isScope))];
  if (to.length === 0) return { edit: {}, lost: [{ code: 'scope.none', params: {} }] };
  const added = to.filter((type) => from?.includes(type) !== true);
  return {
    edit: isSameSet(from, to) ? {} : { scope: { from, to } },
    lost: [
      ...(unknown.length === 0 ? [] : [{ code: 'scope.unknown' as const, params: { types: unknown } }]),
      // Jobs went with their type; the type alone comes back.
      ...(added.length === 0 ? [] : [{ code: 'scope.jobs' as const, params: { types: added } }]),
    ],
  };
}

function restoreJobFlavors(live: Pool, past: Pool): Restore {
  const from = live.spec?.jobFlavors ?? null;
  const to = [...new Set(past.spec?.jobFlavors ?? [])];
  if (isSameSet(from, to)) return nothing;
  return poolEdit.shape.jobFlavors.safeParse({ from, to }).success
    ? { edit: { jobFlavors: { from, to } }, lost: [] }
    : { edit: {}, lost: [{ code: 'job_flavors.unknown', params: { flavors: to } }] };
}

const accelerators = { gpuVersion: 'GPU', npuVersion: 'NPU' } as const;

/** A version can be asked for, never taken away: null is never sent. */
function restoreDriver(live: Pool, past: Pool): Restore {
  const driver: NonNullable<PoolEdit['driver']> = {};
  const lost: RestoreLoss[] = [];
  for (const [key, name] of [
    ['gpuVersion', accelerators.gpuVersion],
    ['npuVersion', accelerators.npuVersion],
  ] as const) {
    const [from, to] = [driverSetting(live, key), driverSetting(past, key)];
    if (from === to) continue;
    if (!to || to.length > 128) lost.push({ code: 'driver.stays', params: { driver: name, version: from } });
    else {
      driver[key] = { from, to };
      if (from !== null && isOlderVersion(to, from)) {
        lost.push({ code: 'driver.older', params: { driver: name, from, to } });
      }
    }
  }
  const [from, to] = [driverSetting(live, 'updateStrategy'), driverSetting(past, 'updateStrategy')];
  if (isStrategy(to) && from !== to) driver.updateStrategy = { from, to };
  else if (from !== to) lost.push({ code: 'driver.strategy', params: { strategy: from } });
  const keys = otherDriverKeys(live, past);
  if (keys.length > 0) lost.push({ code: 'driver.settings', params: { keys } });
  return { edit: Object.keys(driver).length === 0 ? {} : { driver }, lost };
}

const editable = new Set(['gpuVersion', 'npuVersion', 'updateStrategy']);

function otherDriverKeys(live: Pool, past: Pool): string[] {
  const membersOf = (pool: Pool) =>
    new Map(Object.entries(pool.spec?.driver ?? {}).filter(([key]) => !editable.has(key)));
  const [is, was] = [membersOf(live), membersOf(past)];
  return [...new Set([...is.keys(), ...was.keys()])]
    .filter((key) => canonicalJson(is.get(key)) !== canonicalJson(was.get(key)))
    .sort();
}

/** Never part of an edit: another order id would order nodes. */
function lostFacts(live: Pool, past: Pool): RestoreLoss[] {
  const between = (
    code: RestoreLoss['code'],
    from: string | null | undefined,
    to: string | null | undefined,
  ) => ((from || null) === (to || null) ? [] : [{ code, params: { from: from || null, to: to || null } }]);
  const [is, was] = [live.metadata.annotations, past.metadata.annotations];
  return [
    ...between('order_id', is?.[orderIdKey], was?.[orderIdKey]),
    ...between('billing.mode', is?.[billingModeKey], was?.[billingModeKey]),
    ...between('pool.type', live.spec?.type, past.spec?.type),
  ];
}
