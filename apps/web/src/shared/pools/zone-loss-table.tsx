import type { FlavorLoss } from '@poolwright/planning/failure/zone-loss';
import type { DistributionSide } from '@poolwright/planning/pictures/side-rows';
import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../ui/layout/table.tsx';
import { useRange } from './use-range.ts';

/** A flavor's nodes; what of those left can run jobs at once only where that was asked for. */
type LostFlavor = Omit<FlavorLoss, 'usable'> & Partial<Pick<FlavorLoss, 'usable'>>;

/** Flavor by flavor: before, lost, left, and what of it can run jobs at once where that is told. */
export function ZoneLossTable({
  az,
  side,
  flavors,
}: {
  /** The zone that is thought to fail. */
  az: string;
  side: DistributionSide;
  flavors: readonly LostFlavor[];
}) {
  const t = useText();
  const format = useFormat();
  const range = useRange();
  const hasUsable = flavors.some(({ usable }) => usable !== undefined);
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <Table label={t('failure.table', { az })}>
        <HeadRow>
          <HeadCell>{t('distribution.flavor')}</HeadCell>
          <HeadCell numeric>{t(`failure.nodes.${side}`)}</HeadCell>
          <HeadCell numeric>{t('failure.lost')}</HeadCell>
          <HeadCell numeric>{t('failure.left')}</HeadCell>
          {hasUsable && <HeadCell numeric>{t('failure.usable')}</HeadCell>}
        </HeadRow>
        <tbody>
          {flavors.map(({ flavor, nodes, lost, left, usable }) => (
            <BodyRow key={flavor}>
              <Cell className="min-w-32 font-mono break-all">{flavor}</Cell>
              <Cell numeric>{format.number(nodes)}</Cell>
              <Cell numeric className="whitespace-nowrap">
                {range(lost)}
              </Cell>
              <Cell numeric className="font-semibold whitespace-nowrap">
                {range(left)}
              </Cell>
              {hasUsable && (
                <Cell numeric className="whitespace-nowrap">
                  {usable === undefined ? '–' : range(usable)}
                </Cell>
              )}
            </BodyRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
