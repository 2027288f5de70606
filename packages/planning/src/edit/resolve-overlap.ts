import { descriptionKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { driverSetting } from '../pool/driver-setting.ts';
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
  return { ...edit, driver: { ...edit.driver, ...driverChange(pointer, mine, live) } };
}

function driverChange(pointer: string, to: string, live: Pool): NonNullable<PoolEdit['driver']> {
  if (pointer === '/driver/gpuVersion')
    return { gpuVersion: { from: driverSetting(live, 'gpuVersion'), to } };
  if (pointer === '/driver/npuVersion')
    return { npuVersion: { from: driverSetting(live, 'npuVersion'), to } };
  return isStrategy(to) ? { updateStrategy: { from: driverSetting(live, 'updateStrategy'), to } } : {};
}
