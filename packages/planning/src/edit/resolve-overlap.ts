import { descriptionKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { isStrategy } from '../pool/is-strategy.ts';
import type { Overlap } from './overlap.ts';
import { resolveEntry } from './resolve-entry.ts';

/**
 * Puts a person's choice about an overlap into the merged edit: `theirs` leaves the pool as it is now, `mine` asks
 * for my value again, with what is there now as `from`. Call it once an overlap, in any order.
 */
export function resolveOverlap(
  edit: PoolEdit,
  overlap: Overlap,
  choice: 'mine' | 'theirs',
  live: Pool,
): PoolEdit {
  if (choice === 'theirs') return edit;
  if (overlap.entry !== undefined) return resolveEntry(edit, overlap, overlap.entry, live);
  const { mine, pointer } = overlap;
  if (typeof mine !== 'string') return edit;
  if (pointer === '/description') {
    const from = live.metadata.annotations?.[descriptionKey] ?? null;
    return { ...edit, description: { from, to: mine } };
  }
  return { ...edit, driver: { ...edit.driver, ...driverSetting(pointer, mine, live) } };
}

function driverSetting(pointer: string, to: string, live: Pool): NonNullable<PoolEdit['driver']> {
  const driver = live.spec?.driver;
  if (pointer === '/driver/gpuVersion') return { gpuVersion: { from: driver?.gpuVersion ?? null, to } };
  if (pointer === '/driver/npuVersion') return { npuVersion: { from: driver?.npuVersion ?? null, to } };
  return isStrategy(to) ? { updateStrategy: { from: driver?.updateStrategy ?? null, to } } : {};
}
