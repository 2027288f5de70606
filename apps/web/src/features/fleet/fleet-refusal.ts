import type { FleetRow } from '@poolwright/schemas/fleet/endpoints';
import type { MessageKey } from '../../shared/i18n/message-key.ts';

/** Why the nodes of a pool cannot be placed otherwise now; null when they can. The form and the bff judge again. */
export function fleetRefusal(
  { restriction, phase }: Pick<FleetRow, 'restriction' | 'phase'>,
  isStale: boolean,
): MessageKey | null {
  if (restriction !== null) return `restriction.${restriction}`;
  if (phase === 'Deleting') return 'pool.edit.deleting';
  if (phase !== 'Running') return 'fleet.notRunning';
  return isStale ? 'pool.edit.stale' : null;
}
