import { memo, useCallback, useDeferredValue, useMemo } from 'react';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useText } from '../../../shared/i18n/use-text.ts';
import { classNames } from '../../../shared/ui/class-names.ts';
import { BodyRow, Cell, HeadCell, SortHeadCell } from '../../../shared/ui/layout/table.tsx';
import type { SortDirection } from '../../../shared/ui/layout/table.tsx';
import { ScrollRegion } from '../../../shared/ui/layout/scroll-region.tsx';
import { columnWidth, widthOf } from '../pool-columns.ts';
import type { PoolColumn } from '../pool-columns.ts';
import { nextSort } from '../pool-view.ts';
import type { PoolSort } from '../pool-view.ts';
import { PoolCell } from './pool-cells.tsx';
import { PoolName } from './pool-name.tsx';
import type { PoolRows } from './use-pool-rows.ts';
import { usePageRows } from '../../../shared/ui/layout/use-page-rows.ts';

export interface PoolTableProps {
  project: string;
  rows: PoolRows;
  total: number;
  columns: readonly PoolColumn[];
  /** Width there is, in pixels. */
  width: number;
  compact: boolean;
  sort: PoolSort;
  onSort: (sort: PoolSort) => void;
}

const sortOf = {
  name: 'name',
  status: 'phase',
  nodes: 'nodes',
  zones: 'balance',
  created: 'created',
} as const;

/** The list on wide screens. The page scrolls, the head stays; rows out of sight are not in the page. */
export function PoolTable(props: PoolTableProps) {
  const { columns, width, compact, sort, onSort, project } = props;
  const t = useText();
  const { onRange } = props.rows;
  const { rowAt, total } = useLaterRows(props);
  const keyOf = useRowKeys(rowAt);
  const { anchor, items, before, after, measure } = usePageRows<HTMLTableSectionElement>({
    count: total,
    estimate: compact ? 53 : 77,
    keyOf,
    onRange,
  });
  const least = widthOf(columns);
  const table = (
    <table
      aria-label={t('pools.title')}
      aria-rowcount={total + 1}
      style={{ minWidth: `${least}px` }}
      className="w-full table-fixed border-collapse text-start text-sm"
    >
      <thead className="sticky top-0 z-10 bg-subtle text-ink-2 shadow-[inset_0_-1px_0_var(--color-line)]">
        <tr>
          {(['name', ...columns] as const).map((column) => (
            <PoolHeadCell key={column} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={anchor}>
        <Gap height={before} columns={columns.length + 1} />
        {items.map(({ index, key }) => (
          <PoolTableRow
            key={key}
            project={project}
            index={index}
            pool={rowAt(index)}
            columns={columns}
            compact={compact}
            measure={measure}
          />
        ))}
        <Gap height={after} columns={columns.length + 1} />
      </tbody>
    </table>
  );
  // A region that scrolls sideways would keep the head from staying in sight, so there is one only when needed.
  return least <= width ? table : <ScrollRegion label={t('pools.title')}>{table}</ScrollRegion>;
}

/** Stands for the rows left out. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" style={{ height: `${height}px` }}>
      {Array.from({ length: columns }, (_, at) => (
        // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- no control, and hidden
        <td key={at} />
      ))}
    </tr>
  );
}

function PoolHeadCell({
  column,
  sort,
  onSort,
}: {
  column: PoolColumn | 'name';
  sort: PoolSort;
  onSort: (sort: PoolSort) => void;
}) {
  const t = useText();
  const label = t(`pools.column.${column}`);
  const style = { width: `${columnWidth(column)}px` };
  const numeric = column === 'nodes';
  if (!(column in sortOf)) return <HeadCell style={style}>{label}</HeadCell>;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line above has just looked
  const by = sortOf[column as keyof typeof sortOf];
  return (
    <SortHeadCell
      direction={directionOf(sort, by)}
      onSort={() => onSort(nextSort(sort, by))}
      numeric={numeric}
      style={style}
    >
      {label}
    </SortHeadCell>
  );
}

interface PoolTableRowProps {
  project: string;
  index: number;
  pool: PoolSummary | undefined;
  columns: readonly PoolColumn[];
  compact: boolean;
  measure: (row: HTMLElement | null) => (() => void) | undefined;
}

const PoolTableRow = memo(function PoolTableRow(props: PoolTableRowProps) {
  const { project, index, pool, columns, compact, measure } = props;
  const padding = compact ? 'py-1' : undefined;
  return (
    <BodyRow ref={measure} data-index={index} aria-rowindex={index + 2}>
      {pool === undefined ? (
        <Cell colSpan={columns.length + 1}>
          <span className={classNames('block rounded-sm bg-idle-soft', compact ? 'h-8' : 'h-13')} />
        </Cell>
      ) : (
        <>
          <Cell className={padding}>
            <PoolName project={project} pool={pool} />
          </Cell>
          {columns.map((column) => (
            <Cell
              key={column}
              numeric={column === 'nodes'}
              className={classNames(padding, compact && 'align-middle')}
            >
              <PoolCell pool={pool} column={column} compact={compact} />
            </Cell>
          ))}
        </>
      )}
    </BodyRow>
  );
});

/** Rows that have just come are made in small steps, while what is in sight still answers. */
function useLaterRows({ rows: { rowAt }, total }: PoolTableProps) {
  return useDeferredValue(useMemo(() => ({ rowAt, total }), [rowAt, total]));
}

/** A row keeps its measured height while the list around it moves. */
function useRowKeys(rowAt: (index: number) => PoolSummary | undefined) {
  return useCallback((index: number) => rowAt(index)?.name ?? index, [rowAt]);
}

function directionOf(sort: PoolSort, column: string): SortDirection | null {
  if (sort === column) return 'ascending';
  return sort === `-${column}` ? 'descending' : null;
}
