import { descriptionKey, orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { effectOnEntries } from './effect-on-entries.ts';
import type { EntriesEffect } from './effect-on-entries.ts';

/** A value that becomes another. */
export type Moved<T> = { from: T; to: T };
/** A set that changes: what it was, becomes, gains and loses. */
export type SetMoved = { from: string[]; to: string[]; added: string[]; removed: string[] };

/** What of an edit really differs from the pool; absent where nothing does. */
export type PoolEffect = {
  description?: Moved<string>;
  /** The order id to send. */
  orderId?: string;
  scope?: SetMoved;
  jobFlavors?: SetMoved;
  gpuVersion?: { from: string | null; to: string };
  npuVersion?: { from: string | null; to: string };
  /** Also there when it equals the pool's but was chosen together with a version. */
  updateStrategy?: { from: string | null; to: string };
} & EntriesEffect;

/** Compares an edit with the pool it is to be applied to. The edit's `from`s play no part: the pool is the truth. */
export function effectOfEdit(pool: Pool, edit: PoolEdit): PoolEffect {
  const entries = effectOnEntries(pool, edit.entries ?? []);
  const annotations = pool.metadata.annotations;
  const description = annotations?.[descriptionKey] ?? '';
  const scope = setMoved(pool.spec?.scope ?? [], edit.scope?.to);
  const jobFlavors = setMoved(pool.spec?.jobFlavors ?? [], edit.jobFlavors?.to);
  const orderId = edit.orderId?.to;
  const sendsOrder =
    orderId !== undefined && (orderId !== annotations?.[orderIdKey] || entries.effects.some(grows));
  return {
    ...entries,
    ...effectOnDriver(pool, edit),
    ...(edit.description !== undefined && edit.description.to !== description
      ? { description: { from: description, to: edit.description.to } }
      : {}),
    ...(sendsOrder ? { orderId } : {}),
    ...(scope === null ? {} : { scope }),
    ...(jobFlavors === null ? {} : { jobFlavors }),
  };
}

/** Whether an edit comes to nothing: the pool already is as asked. */
export function isNothing(effect: PoolEffect): boolean {
  const { effects, asked: _asked, refused: _refused, ...fields } = effect;
  return effects.length === 0 && Object.keys(fields).length === 0;
}

function grows(effect: { count: Moved<number> }): boolean {
  return effect.count.to > effect.count.from;
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

type DriverEffect = Pick<PoolEffect, 'gpuVersion' | 'npuVersion' | 'updateStrategy'>;

function effectOnDriver(pool: Pool, edit: PoolEdit): DriverEffect {
  const live = pool.spec?.driver;
  const effect: DriverEffect = {};
  for (const key of ['gpuVersion', 'npuVersion'] as const) {
    const to = edit.driver?.[key]?.to;
    const from = live?.[key] ?? null;
    if (to !== undefined && to !== from) effect[key] = { from, to };
  }
  const strategy = edit.driver?.updateStrategy?.to;
  const from = live?.updateStrategy ?? null;
  const withVersion = effect.gpuVersion !== undefined || effect.npuVersion !== undefined;
  if (strategy !== undefined && (strategy !== from || withVersion)) {
    effect.updateStrategy = { from, to: strategy };
  }
  return effect;
}
