import type { FleetRow } from '@poolwright/schemas/fleet/endpoints';
import { memo, useCallback, useDeferredValue } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { BalanceWords } from '../../../shared/pools/balance-words.tsx';
import { paths } from '../../../shared/paths.ts';
import { RowLink } from '../../../shared/row-link.tsx';
import { linkStyle } from '../../../shared/ui/actions/button-style.ts';
import { BodyRow, Cell, HeadCell } from '../../../shared/ui/layout/table.tsx';
import { ScrollRegion } from '../../../shared/ui/layout/scroll-region.tsx';
import { usePageRows } from '../../../shared/ui/layout/use-page-rows.ts';
import { columnWidths, widthOfFleet } from '../fleet-columns.ts';
import { PartOf } from './part-of.tsx';
import { ProposalLinks } from './proposal-links.tsx';
import type { NoRight } from '../fleet-refusal.ts';
import type { FleetRows } from './use-fleet-rows.ts';

/** Pools by zones, worst balance first. The page scrolls, the head stays; rows out of sight are not in the page. */
export function FleetTable({
  project,
  rows,
  width,
  noRight,
}: {
  project: string;
  rows: FleetRows & { review: NonNullable<FleetRows['review']> };
  /** Width there is, in pixels. */
  width: number;
  /** Null where this person may edit no pool of the project. */
  noRight: NoRight | null;
}) {
  const t = useText();
  const { review, onRange } = rows;
  // Rows that have just come are made in small steps, while what is in sight still answers.
  const rowAt = useDeferredValue(rows.rowAt);
  const { zones, totals } = review;
  const hasUnplaced = totals.unplaced > 0;
  const total = rows.isOld ? review.items.length : review.total;
  const keyOf = useCallback((index: number) => rowAt(index)?.name ?? index, [rowAt]);
  const { anchor, items, before, after, measure } = usePageRows<HTMLTableSectionElement>({
    count: total,
    estimate: 77,
    keyOf,
    onRange,
  });
  const hasProposal = noRight !== null;
  const columns = zones.length + (hasUnplaced ? 1 : 0) + (hasProposal ? 6 : 5);
  const least = widthOfFleet(zones.length, { hasUnplaced, hasProposal });
  const table = (
    <table
      aria-label={t('fleet.table')}
      aria-rowcount={total + 2}
      style={{ minWidth: `${least}px` }}
      className="w-full table-fixed border-collapse text-start text-sm"
    >
      <Head zones={zones} hasUnplaced={hasUnplaced} hasProposal={hasProposal} />
      <tbody ref={anchor}>
        <Gap height={before} columns={columns} />
        {items.map(({ index, key }) => (
          <FleetTableRow
            key={key}
            project={project}
            index={index}
            row={rowAt(index)}
            columns={columns}
            hasUnplaced={hasUnplaced}
            noRight={noRight}
            isStale={review.stale}
            measure={measure}
          />
        ))}
        <Gap height={after} columns={columns} />
      </tbody>
      <Totals rows={total} review={review} hasUnplaced={hasUnplaced} rest={hasProposal ? 4 : 3} />
    </table>
  );
  // A region that scrolls sideways would keep the head from staying in sight, so there is one only when needed.
  return least <= width ? table : <ScrollRegion label={t('fleet.table')}>{table}</ScrollRegion>;
}

function Head({
  zones,
  hasUnplaced,
  hasProposal,
}: {
  zones: readonly string[];
  hasUnplaced: boolean;
  /** Who may not edit has no proposal to take. */
  hasProposal: boolean;
}) {
  const t = useText();
  const fixed = (column: keyof typeof columnWidths) => ({ width: `${columnWidths[column]}px` });
  return (
    <thead className="sticky top-0 z-10 bg-subtle text-ink-2 shadow-[inset_0_-1px_0_var(--color-line)]">
      <tr>
        <HeadCell style={fixed('name')}>{t('fleet.column.pool')}</HeadCell>
        {zones.map((az) => (
          <HeadCell key={az} numeric className="break-words whitespace-normal!" style={fixed('zone')}>
            {az}
          </HeadCell>
        ))}
        {hasUnplaced && (
          <HeadCell numeric className="whitespace-normal!" style={fixed('zone')}>
            {t('distribution.unplaced')}
          </HeadCell>
        )}
        <HeadCell numeric style={fixed('total')}>
          {t('distribution.total')}
        </HeadCell>
        <HeadCell numeric className="whitespace-normal!" style={fixed('number')}>
          {t('fleet.column.share')}
        </HeadCell>
        <HeadCell numeric className="whitespace-normal!" style={fixed('number')}>
          {t('fleet.column.difference')}
        </HeadCell>
        <HeadCell style={fixed('goal')}>{t('fleet.column.goal')}</HeadCell>
        {hasProposal && <HeadCell style={fixed('proposal')}>{t('fleet.column.proposal')}</HeadCell>}
      </tr>
    </thead>
  );
}

/** Stands for the rows left out. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" style={{ height: `${height}px` }}>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- no control, and hidden */}
      <td colSpan={columns} />
    </tr>
  );
}

interface FleetTableRowProps {
  project: string;
  index: number;
  row: FleetRow | undefined;
  columns: number;
  hasUnplaced: boolean;
  /** Null where this person may edit no pool of the project. */
  noRight: NoRight | null;
  isStale: boolean;
  measure: (row: HTMLElement | null) => (() => void) | undefined;
}

const FleetTableRow = memo(function FleetTableRow(props: FleetTableRowProps) {
  const { project, index, row, columns, hasUnplaced, noRight, isStale, measure } = props;
  const format = useFormat();
  return (
    <BodyRow ref={measure} data-index={index} aria-rowindex={index + 2}>
      {row === undefined ? (
        <Cell colSpan={columns}>
          <span className="block h-13 rounded-sm bg-idle-soft" />
        </Cell>
      ) : (
        <>
          <th scope="row" className="py-2.5 ps-4 pe-3 text-start align-top font-normal">
            <RowLink
              to={paths.pool(project, row.name)}
              title={row.displayName}
              className={`${linkStyle} line-clamp-2 text-base font-medium break-words`}
            >
              {row.displayName}
            </RowLink>
            <PartOf within={row.within} />
          </th>
          {row.zones.map((nodes, at) => (
            <ZoneNodes key={at} nodes={nodes} most={row.balance.largest?.nodes ?? 0} />
          ))}
          {hasUnplaced && <Cell numeric>{format.number(row.unplaced)}</Cell>}
          <Cell numeric className="font-medium">
            {format.number(row.balance.nodes + row.unplaced)}
          </Cell>
          <Cell numeric>
            {row.balance.largest === null ? '–' : format.percent(row.balance.largest.share)}
          </Cell>
          <Cell numeric>{format.number(row.balance.difference)}</Cell>
          <Cell>
            <BalanceWords
              goal={row.goal}
              isGoalSet={row.isGoalSet}
              nodes={row.balance.nodes}
              verdicts={row.verdicts}
            />
          </Cell>
          {noRight !== null && (
            <Cell>
              <ProposalLinks project={project} row={row} noRight={noRight} isStale={isStale} />
            </Cell>
          )}
        </>
      )}
    </BodyRow>
  );
});

/** A number, and below it a bar on the scale of its row; an empty zone is told without weight. */
function ZoneNodes({ nodes, most }: { nodes: number; most: number }) {
  const format = useFormat();
  const isMost = nodes > 0 && nodes === most;
  return (
    <Cell numeric className={nodes === 0 ? 'text-ink-3' : isMost ? 'font-semibold' : ''}>
      {format.number(nodes)}
      <span aria-hidden="true" className="mt-1 flex h-1.5 justify-end">
        {nodes > 0 && (
          <span
            className="segment block h-full rounded-full bg-busy-mark"
            style={{ width: `${(nodes / Math.max(1, most)) * 100}%` }}
          />
        )}
      </span>
    </Cell>
  );
}

function Totals({
  rows,
  review: { totals },
  hasUnplaced,
  rest,
}: {
  rows: number;
  review: NonNullable<FleetRows['review']>;
  hasUnplaced: boolean;
  /** Columns after the total. */
  rest: number;
}) {
  const t = useText();
  const format = useFormat();
  const all = totals.zones.reduce((sum, nodes) => sum + nodes, totals.unplaced);
  return (
    <tfoot>
      <tr aria-rowindex={rows + 2} className="border-t border-line bg-subtle font-semibold">
        <th scope="row" className="px-4 py-2.5 text-start">
          {t('fleet.totals', { count: rows })}
        </th>
        {totals.zones.map((nodes, at) => (
          <Cell key={at} numeric>
            {format.number(nodes)}
          </Cell>
        ))}
        {hasUnplaced && <Cell numeric>{format.number(totals.unplaced)}</Cell>}
        <Cell numeric>{format.number(all)}</Cell>
        <Cell colSpan={rest} />
      </tr>
    </tfoot>
  );
}
