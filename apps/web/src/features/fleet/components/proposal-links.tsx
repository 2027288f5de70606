import type { FleetRow } from '@poolwright/schemas/fleet/endpoints';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { RowLink } from '../../../shared/row-link.tsx';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { fleetRefusal } from '../fleet-refusal.ts';
import type { NoRight } from '../fleet-refusal.ts';

/**
 * One press to a proposal for one pool: its form opens with the preview of shifting existing nodes, and nothing is
 * changed or sent before a person says so. Where a pool cannot be edited, the reason.
 */
export function ProposalLinks({
  project,
  row,
  noRight,
  isStale,
}: {
  project: string;
  row: FleetRow;
  noRight: NoRight;
  isStale: boolean;
}) {
  const t = useText();
  const refusal = fleetRefusal(t, row, { noRight, isStale });
  if (refusal !== null) {
    return (
      <span className="flex items-start gap-1.5 text-ink-2">
        <span className="pt-0.5">
          <Icon name="lock" size={14} />
        </span>
        <span className="min-w-0 break-words">{refusal}</span>
      </span>
    );
  }
  // Nodes of a pool that shall stand together are placed by hand: no rule chooses its zone.
  const isEvenable = row.balance.nodes > 0 && row.goal !== 'together';
  const edit = paths.editPool(project, row.name);
  const name = row.displayName;
  if (!isEvenable) {
    return (
      <RowLink
        to={edit}
        aria-label={t('fleet.edit.label', { name })}
        className={buttonStyle('secondary', 'sm')}
      >
        {t('fleet.edit')}
      </RowLink>
    );
  }
  return (
    <RowLink
      to={edit}
      search={{ propose: 'even' }}
      aria-label={t('fleet.propose.label', { name })}
      className={buttonStyle('secondary', 'sm')}
    >
      {t('fleet.propose')}
    </RowLink>
  );
}
