import type { ZoneLoss } from '@poolwright/planning/failure/zone-loss';
import type { DistributionSide } from '@poolwright/planning/pictures/side-rows';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { useRange } from '../../../shared/pools/use-range.ts';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';

/** Flavor by flavor: before, lost, left, and what of it can run jobs at once. */
export function ZoneLossTable({ side, loss }: { side: DistributionSide; loss: ZoneLoss }) {
  const t = useText();
  const format = useFormat();
  const range = useRange();
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <Table label={t('failure.table', { az: loss.az })}>
        <HeadRow>
          <HeadCell>{t('distribution.flavor')}</HeadCell>
          <HeadCell numeric>{t(`failure.nodes.${side}`)}</HeadCell>
          <HeadCell numeric>{t('failure.lost')}</HeadCell>
          <HeadCell numeric>{t('failure.left')}</HeadCell>
          {side === 'actual' && <HeadCell numeric>{t('failure.usable')}</HeadCell>}
        </HeadRow>
        <tbody>
          {loss.flavors.map(({ flavor, nodes, lost, left, usable }) => (
            <BodyRow key={flavor}>
              <Cell className="min-w-32 font-mono break-all">{flavor}</Cell>
              <Cell numeric>{format.number(nodes)}</Cell>
              <Cell numeric className="whitespace-nowrap">
                {range(lost)}
              </Cell>
              <Cell numeric className="font-semibold whitespace-nowrap">
                {range(left)}
              </Cell>
              {side === 'actual' && (
                <Cell numeric className="whitespace-nowrap">
                  {range(usable)}
                </Cell>
              )}
            </BodyRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
