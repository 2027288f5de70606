import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolPatchDriver } from '@poolwright/schemas/modelarts/pool-patch';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { driverSetting } from '../pool/driver-setting.ts';

type DriverEdit = NonNullable<PoolEdit['driver']>;

/**
 * The driver part of an edit, null where nothing of it differs from the pool. A strategy equal to the pool's is part
 * of it only beside a version: there it was chosen for this upgrade.
 */
export function driverFromPatch(pool: Pool, sent: PoolPatchDriver): DriverEdit | null {
  const driver: DriverEdit = {};
  for (const key of ['gpuVersion', 'npuVersion'] as const) {
    const to = sent[key];
    const from = driverSetting(pool, key);
    if (to !== undefined && to !== from) driver[key] = { from, to };
  }
  const hasVersion = Object.keys(driver).length > 0;
  const to = sent.updateStrategy;
  const from = driverSetting(pool, 'updateStrategy');
  if (to !== undefined && (to !== from || hasVersion)) driver.updateStrategy = { from, to };
  return Object.keys(driver).length === 0 ? null : driver;
}
