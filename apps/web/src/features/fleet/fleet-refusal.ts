import type { FleetRow } from '@poolwright/schemas/fleet/endpoints';
import type { Text } from '../../shared/i18n/use-text.ts';

/** Why this person may not edit the pool of a row; null when they may. */
export type NoRight = (row: Pick<FleetRow, 'teams'>) => string | null;

/** Why the nodes of a pool cannot be placed otherwise now; null when they can. The form and the bff judge again. */
export function fleetRefusal(
  t: Text,
  row: Pick<FleetRow, 'restriction' | 'phase' | 'teams'>,
  { noRight, isStale }: { readonly noRight: NoRight; readonly isStale: boolean },
): string | null {
  const { restriction, phase } = row;
  if (restriction !== null) return t(`restriction.${restriction}`);
  if (phase === 'Deleting') return t('pool.edit.deleting');
  if (phase !== 'Running') return t('fleet.notRunning');
  return noRight(row) ?? (isStale ? t('pool.edit.stale') : null);
}
