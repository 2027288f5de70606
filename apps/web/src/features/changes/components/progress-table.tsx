import type { ProgressFlavor } from '@poolwright/schemas/changes/change';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { HeadCell, HeadRow, Table, BodyRow, Cell } from '../../../shared/ui/layout/table.tsx';

const states = ['available', 'creating', 'deleting', 'abnormal'] as const;

/** Wanted beside actual: a row for each flavor the change touches, and below it one for each of its zones. */
export function ProgressTable({ flavors }: { flavors: readonly ProgressFlavor[] }) {
  const t = useText();
  const label = t('change.progress.byFlavor');
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <Table label={label}>
        <HeadRow>
          <HeadCell>{t('change.progress.where')}</HeadCell>
          <HeadCell numeric>{t('change.progress.wanted')}</HeadCell>
          {states.map((state) => (
            <HeadCell key={state} numeric>
              {t(`change.progress.${state}`)}
            </HeadCell>
          ))}
          <HeadCell numeric>{t('change.progress.failed')}</HeadCell>
        </HeadRow>
        <tbody>
          {flavors.map((flavor) => (
            <FlavorRows key={flavor.flavor} flavor={flavor} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function FlavorRows({ flavor }: { flavor: ProgressFlavor }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <BodyRow className="font-medium">
        <Cell className="break-all">
          {flavor.flavor}
          <span className="block text-xs font-normal text-ink-2">{t('change.progress.everywhere')}</span>
        </Cell>
        <Cell numeric>{format.number(flavor.wanted)}</Cell>
        {states.map((state) => (
          <Cell key={state} numeric>
            {format.number(flavor[state])}
          </Cell>
        ))}
        <Cell numeric>{format.number(flavor.failed)}</Cell>
      </BodyRow>
      {flavor.zones.map((zone) => (
        <BodyRow key={zone.az}>
          <Cell className="ps-8 whitespace-nowrap text-ink-2">{zone.az}</Cell>
          <Cell numeric>
            {zone.wanted === null ? (
              <span className="text-ink-2">{t('change.progress.byCloud')}</span>
            ) : (
              format.number(zone.wanted)
            )}
          </Cell>
          {states.map((state) => (
            <Cell key={state} numeric>
              {format.number(zone[state])}
            </Cell>
          ))}
          <Cell numeric />
        </BodyRow>
      ))}
    </>
  );
}
