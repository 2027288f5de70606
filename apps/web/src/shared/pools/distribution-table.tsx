import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { HeadCell, HeadRow, Table } from '../ui/layout/table.tsx';
import { DistributionCell } from './distribution-cell.tsx';
import { RowHead, totalColumn } from './distribution-rows.tsx';

/** Rows are entries, columns AZs: available against wanted, with totals both ways. */
export function DistributionTable({
  distribution,
  label,
  failed = null,
}: {
  distribution: Distribution;
  label: string;
  /** A zone that is thought to fail: its column is greyed. */
  failed?: string | null;
}) {
  const t = useText();
  const hasUnplaced = isAny(distribution.unplaced);
  if (distribution.rows.length === 0) return <p className="px-5 py-4 text-ink-2">{t('distribution.none')}</p>;
  return (
    <Table label={label}>
      <ZoneHead zones={distribution.zones} hasUnplaced={hasUnplaced} failed={failed}>
        {t('distribution.total')}
      </ZoneHead>
      <tbody>
        {distribution.rows.map((row) => (
          <tr key={row.key} className="border-b border-line">
            <RowHead row={row} />
            {row.cells.map((cell) => (
              <DistributionCell
                key={cell.az}
                wanted={cell.wanted}
                actual={cell.actual}
                isFailed={cell.az === failed}
              />
            ))}
            {hasUnplaced && <DistributionCell wanted={null} actual={row.unplaced} />}
            <DistributionCell
              wanted={row.wanted}
              actual={row.actual}
              strong
              className={`${totalColumn} bg-surface`}
            />
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
          {distribution.columns.map((column) => (
            <DistributionCell
              key={column.az}
              wanted={column.wanted}
              actual={column.actual}
              isFailed={column.az === failed}
              strong
            />
          ))}
          {hasUnplaced && <DistributionCell wanted={null} actual={distribution.unplaced} strong />}
          <DistributionCell
            wanted={distribution.wanted}
            actual={distribution.actual}
            strong
            className={`${totalColumn} bg-subtle`}
          />
        </tr>
      </tfoot>
    </Table>
  );
}

/** The head of every distribution: flavor, zones, total. */
export function ZoneHead({
  zones,
  hasUnplaced,
  failed = null,
  children,
}: {
  zones: readonly string[];
  hasUnplaced: boolean;
  failed?: string | null;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <HeadRow>
      <HeadCell className="sticky left-0 z-10 bg-subtle max-sm:first:ps-3">
        {t('distribution.flavor')}
      </HeadCell>
      {zones.map((az) => (
        <HeadCell key={az} numeric className="max-md:last:pe-3 md:px-4">
          {az}
          {az === failed && <span className="font-normal text-bad"> {t('failure.failed')}</span>}
        </HeadCell>
      ))}
      {hasUnplaced && (
        <HeadCell numeric className="md:px-4">
          {t('distribution.unplaced')}
        </HeadCell>
      )}
      <HeadCell numeric className={`${totalColumn} bg-subtle max-md:last:pe-3 md:px-4`}>
        {children}
      </HeadCell>
    </HeadRow>
  );
}

function isAny(counts: Distribution['unplaced']): boolean {
  return Object.values(counts).some((count) => count > 0);
}
