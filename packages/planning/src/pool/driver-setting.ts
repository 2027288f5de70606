import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** The driver settings a pool can be asked for (reference tables 9 and 24). */
export type DriverKey = 'gpuVersion' | 'npuVersion' | 'updateStrategy';

/** A driver setting the pool asks for; null where it has none. */
export function driverSetting(pool: Pool, key: DriverKey): string | null {
  return pool.spec?.driver?.[key] ?? null;
}
