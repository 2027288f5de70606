import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { numberTable } from '@poolwright/planning/pictures/number-table';
import type { NumberLine } from '@poolwright/planning/pictures/number-table';
import type { DistributionSide } from '@poolwright/planning/pictures/side-rows';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { RowHead, totalColumn } from '../../../shared/pools/distribution-rows.tsx';
import { ZoneHead } from '../../../shared/pools/distribution-table.tsx';
import { Cell, Table } from '../../../shared/ui/layout/table.tsx';

/** The numbers of a picture, one key away. */
export function NumberTableView({
  distribution,
  side,
}: {
  distribution: Distribution;
  side: DistributionSide;
}) {
  const t = useText();
  const { zones, lines, totals } = numberTable(distribution, side);
  const hasElsewhere = totals.elsewhere > 0;
  return (
    <details>
      <summary className="min-h-6 w-fit cursor-pointer font-medium text-accent">
        {t('picture.numbers')}
      </summary>
      <div className="mt-2 overflow-hidden rounded-md border border-line">
        <Table label={t(`picture.numbers.${side}`)}>
          <ZoneHead zones={zones} hasUnplaced={hasElsewhere}>
            {t('distribution.total')}
          </ZoneHead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.row.key} className="border-b border-line">
                <RowHead row={line.row} />
                <Numbers line={line} hasElsewhere={hasElsewhere} ground="bg-surface" />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="bg-subtle font-semibold">
              <th scope="row" className="sticky left-0 z-10 bg-subtle px-4 py-2.5 text-start">
                {t('distribution.total')}
              </th>
              <Numbers line={totals} hasElsewhere={hasElsewhere} ground="bg-subtle" />
            </tr>
          </tfoot>
        </Table>
      </div>
    </details>
  );
}

function Numbers({
  line,
  hasElsewhere,
  ground,
}: {
  line: NumberLine;
  hasElsewhere: boolean;
  ground: string;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {line.zones.map((nodes, at) => (
        <Cell key={at} numeric>
          {nodes === null ? t('distribution.cloud') : format.number(nodes)}
        </Cell>
      ))}
      {hasElsewhere && <Cell numeric>{format.number(line.elsewhere)}</Cell>}
      <Cell numeric className={`${totalColumn} ${ground}`}>
        {format.number(line.total)}
      </Cell>
    </>
  );
}
