import type { FleetRow } from '@poolwright/schemas/fleet/endpoints';
import { useText } from '../../../shared/i18n/use-text.ts';

/** Whose part a logical pool is: its nodes stand in that one's row too, and totals count them once. */
export function PartOf({ within: [nearest] }: Pick<FleetRow, 'within'>) {
  const t = useText();
  if (nearest === undefined) return null;
  return (
    <span className="block text-xs break-words text-ink-2">
      {t('fleet.partOf', { name: nearest.displayName })}
    </span>
  );
}
