import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import { classNames } from '../ui/class-names.ts';
import { Table } from '../ui/layout/table.tsx';
import { compareDistributions, differenceOf } from './compare-distributions.ts';
import type { ComparedCell } from './compare-distributions.ts';
import { RowHead, totalColumn } from './distribution-rows.tsx';
import { ZoneHead } from './distribution-table.tsx';

/** Wanted nodes before and after; what changes has a border, a sign and a word. */
export function DistributionComparison({
  before,
  after,
  label,
}: {
  before: Distribution;
  after: Distribution;
  label: string;
}) {
  const t = useText();
  const compared = compareDistributions(before, after);
  return (
    <Table label={label}>
      <ZoneHead zones={compared.zones} hasUnplaced={false}>
        {t('distribution.total')}
      </ZoneHead>
      <tbody>
        {compared.rows.map(({ row, cells, total }) => (
          <tr key={row.key} className="border-b border-line">
            <RowHead row={row} />
            {cells.map((cell) => (
              <ChangedCell key={cell.key} cell={cell} />
            ))}
            <ChangedCell cell={total} strong className={`${totalColumn} bg-surface`} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="bg-subtle">
          <th
            scope="row"
            className="sticky left-0 z-10 bg-subtle px-3 py-2.5 sm:px-4 text-start align-top font-semibold"
          >
            {t('distribution.total')}
          </th>
          {compared.columns.map((cell) => (
            <ChangedCell key={cell.key} cell={cell} strong />
          ))}
          <ChangedCell cell={compared.total} strong className={`${totalColumn} bg-subtle`} />
        </tr>
      </tfoot>
    </Table>
  );
}

function ChangedCell({
  cell,
  strong = false,
  className,
}: {
  cell: ComparedCell;
  strong?: boolean;
  className?: string;
}) {
  const t = useText();
  const format = useFormat();
  const difference = differenceOf(cell);
  const isChanged = difference !== 0;
  const side = (value: number | null | undefined) =>
    value === null ? t('distribution.cloud') : format.number(value ?? 0);
  return (
    <td className={classNames('min-w-16 p-1 align-top whitespace-nowrap sm:min-w-24 sm:p-1.5', className)}>
      <span
        className={classNames(
          'flex flex-col items-end rounded-md',
          isChanged ? 'border-2 border-accent bg-accent-soft px-2 py-1' : 'px-2.5 py-1.5',
          strong && 'font-semibold',
        )}
      >
        {isChanged ? (
          <span className="num">
            <span className="text-ink-2">{side(cell.before)}</span> → {side(cell.after)}
          </span>
        ) : (
          <span className="num text-ink-2">{side(cell.after)}</span>
        )}
        {isChanged && <span className="text-xs font-medium">{changeWord()}</span>}
      </span>
    </td>
  );

  function changeWord(): string {
    if (difference === null) return t('distribution.changed');
    return difference > 0
      ? t('distribution.added', { by: format.signed(difference) })
      : t('distribution.taken', { by: format.signed(difference) });
  }
}
