import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { driverSetting } from '../pool/driver-setting.ts';
import type { DriverKey } from '../pool/driver-setting.ts';
import { effectOnEntries } from './effect-on-entries.ts';
import type { EntriesEffect } from './effect-on-entries.ts';

/** A value that becomes another. */
export type Moved<T> = { from: T; to: T };
/** A set that changes: what it was, becomes, gains and loses. */
export type SetMoved = { from: string[]; to: string[]; added: string[]; removed: string[] };
/** A driver setting that becomes another; null where the pool had none. */
export type DriverMoved = { from: string | null; to: string };

/** What of an edit really differs from the pool; null where nothing does. */
export type PoolEffect = {
  description: Moved<string> | null;
  /** The order id to send. */
  orderId: string | null;
  scope: SetMoved | null;
  jobFlavors: SetMoved | null;
  gpuVersion: DriverMoved | null;
  npuVersion: DriverMoved | null;
  /** Also there when it equals the pool's but was chosen together with a version. */
  updateStrategy: DriverMoved | null;
} & EntriesEffect;

/** Compares an edit with the pool it is to be applied to. The edit's `from`s play no part: the pool is the truth. */
export function effectOfEdit(pool: Pool, edit: PoolEdit): PoolEffect {
  const entries = effectOnEntries(pool, edit.entries ?? []);
  return {
    ...entries,
    ...driverEffect(pool, edit.driver ?? {}),
    description: descriptionMoved(pool, edit),
    orderId: orderIdToSend(pool, edit, entries),
    scope: setMoved(pool.spec?.scope ?? [], edit.scope?.to),
    jobFlavors: setMoved(pool.spec?.jobFlavors ?? [], edit.jobFlavors?.to),
  };
}

/** Whether an edit comes to nothing: the pool already is as asked. */
export function isNothing(effect: PoolEffect): boolean {
  const { effects, asked: _asked, refused: _refused, ...fields } = effect;
  return effects.length === 0 && Object.values(fields).every((value) => value === null);
}

/** An absent description is an empty one. */
function descriptionMoved(pool: Pool, { description }: PoolEdit): Moved<string> | null {
  const from = pool.metadata.annotations?.[descriptionKey] ?? '';
  return description === undefined || description.to === from ? null : { from, to: description.to };
}

/** The pool's own order id is sent again only with nodes to order: a person who gives it means it for them. */
function orderIdToSend(pool: Pool, { orderId }: PoolEdit, { effects }: EntriesEffect): string | null {
  if (orderId === undefined) return null;
  const isNew = orderId.to !== pool.metadata.annotations?.[orderIdKey];
  return isNew || effects.some(({ count }) => count.to > count.from) ? orderId.to : null;
}

type DriverEdit = NonNullable<PoolEdit['driver']>;

function driverEffect(pool: Pool, driver: DriverEdit): Pick<PoolEffect, DriverKey> {
  const gpuVersion = driverMoved(pool, driver, 'gpuVersion');
  const npuVersion = driverMoved(pool, driver, 'npuVersion');
  const to = driver.updateStrategy?.to;
  const isChosen = to !== undefined && (gpuVersion !== null || npuVersion !== null);
  const updateStrategy = isChosen
    ? { from: driverSetting(pool, 'updateStrategy'), to }
    : driverMoved(pool, driver, 'updateStrategy');
  return { gpuVersion, npuVersion, updateStrategy };
}

function driverMoved(pool: Pool, driver: DriverEdit, key: DriverKey): DriverMoved | null {
  const to = driver[key]?.to;
  const from = driverSetting(pool, key);
  return to === undefined || to === from ? null : { from, to };
}

function setMoved(from: readonly string[], asked: readonly string[] | undefined): SetMoved | null {
  if (asked === undefined) return null;
  const before = new Set(from);
  const after = new Set(asked);
  const added = [...after].filter((item) => !before.has(item));
  const removed = [...before].filter((item) => !after.has(item));
  if (added.length === 0 && removed.length === 0) return null;
  return { from: [...before], to: [...after], added, removed };
}
