import type { ProgressFlavor } from '@poolwright/schemas/changes/change';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { HeadCell, HeadRow, Table, BodyRow, Cell } from '../../../shared/ui/layout/table.tsx';

/** What failed comes before what goes on: on a narrow screen the last columns may lie behind a sideways scroll. */
const states = ['available', 'failed', 'creating', 'deleting', 'abnormal'] as const;
type State = (typeof states)[number];

/** Columns stand closer on a narrow screen. */
const close = 'max-sm:px-1.5 max-sm:first:ps-3 max-sm:last:pe-3';

/** Available always; any other state only where there is a node in it. */
function shownStates(flavors: readonly ProgressFlavor[]): State[] {
  return states.filter((state) => state === 'available' || flavors.some((flavor) => flavor[state] > 0));
}

/** Wanted beside actual: a row for each flavor the change touches, and below it one for each of its zones. */
export function ProgressTable({ flavors }: { flavors: readonly ProgressFlavor[] }) {
  const t = useText();
  const shown = shownStates(flavors);
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <Table label={t('change.progress.byFlavor')}>
        <HeadRow>
          <HeadCell className={close}>{t('change.progress.where')}</HeadCell>
          {(['wanted', ...shown] as const).map((name) => (
            <HeadCell key={name} numeric className={close}>
              {t(`change.progress.${name}`)}
            </HeadCell>
          ))}
        </HeadRow>
        <tbody>
          {flavors.map((flavor) => (
            <FlavorRows key={flavor.flavor} flavor={flavor} shown={shown} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function FlavorRows({ flavor, shown }: { flavor: ProgressFlavor; shown: readonly State[] }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <BodyRow className="font-medium">
        <Cell className={`${close} break-all`}>
          {flavor.flavor}
          <span className="block text-xs font-normal text-ink-2">{t('change.progress.everywhere')}</span>
        </Cell>
        {(['wanted', ...shown] as const).map((name) => (
          <Cell key={name} numeric className={close}>
            {format.number(flavor[name])}
          </Cell>
        ))}
      </BodyRow>
      {flavor.zones.map((zone) => (
        <BodyRow key={zone.az}>
          <Cell className={`${close} ps-8 whitespace-nowrap text-ink-2 max-sm:first:ps-5`}>{zone.az}</Cell>
          <Cell numeric className={close}>
            {zone.wanted === null ? (
              <span className="text-ink-2">{t('change.progress.byCloud')}</span>
            ) : (
              format.number(zone.wanted)
            )}
          </Cell>
          {shown.map((state) => (
            <Cell key={state} numeric className={close}>
              {/* Against the abnormal nodes before, which are told for a flavor as a whole. */}
              {state === 'failed' ? null : format.number(zone[state])}
            </Cell>
          ))}
        </BodyRow>
      ))}
    </>
  );
}
