import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { useMediaQuery } from '../use-media-query.ts';
import { BodyRow, Cell, HeadCell, HeadRow } from './table.tsx';
import { useVirtualRows } from './use-virtual-rows.ts';
import type { VirtualRows } from './use-virtual-rows.ts';

export interface Column<Item> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (item: Item) => ReactNode;
  /** Share of the width, as a class such as `w-[20%]`: rows come and go, the columns must not move. */
  readonly width: string;
  readonly numeric?: boolean;
  readonly className?: string;
}

interface VirtualTableProps<Item> {
  label: string;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item, at: number) => string;
}

const rowHeight = 44;
const cardHeight = 150;

/**
 * A table of any length: only the rows in sight stand in the page. Where the screen is narrow, each row becomes a card
 * that names its values.
 */
export function VirtualTable<Item>(props: VirtualTableProps<Item>) {
  const isWide = useMediaQuery('(min-width: 64rem)');
  return isWide ? <Rows {...props} /> : <Cards {...props} />;
}

function Rows<Item>({ label, columns, items, keyOf }: VirtualTableProps<Item>) {
  const rows = useVirtualRows(items.length, rowHeight);
  return (
    <Scroller label={label} rows={rows}>
      <table
        aria-label={label}
        aria-rowcount={items.length + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-start text-sm *:[thead]:sticky *:[thead]:top-0 *:[thead]:z-10"
      >
        <HeadRow>
          {columns.map(({ key, head, width, numeric = false }) => (
            <HeadCell
              key={key}
              numeric={numeric}
              className={classNames(width, 'border-b border-line bg-subtle first:ps-4')}
            >
              {head}
            </HeadCell>
          ))}
        </HeadRow>
        <tbody>
          <Gap height={rows.before} columns={columns.length} />
          {rows.shown.map((at) => {
            const item = items[at];
            return item === undefined ? null : (
              <BodyRow key={keyOf(item, at)} ref={rows.measure} data-index={at} aria-rowindex={at + 2}>
                {columns.map(({ key, cell, numeric = false, className }) => (
                  <Cell
                    key={key}
                    numeric={numeric}
                    className={classNames('border-b border-line break-words', className)}
                  >
                    {cell(item)}
                  </Cell>
                ))}
              </BodyRow>
            );
          })}
          <Gap height={rows.after} columns={columns.length} />
        </tbody>
      </table>
    </Scroller>
  );
}

/** Stands for the rows that are not in the page. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- an empty space, no control */}
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}

function Cards<Item>({ label, columns, items, keyOf }: VirtualTableProps<Item>) {
  const rows = useVirtualRows(items.length, cardHeight);
  const [first, ...rest] = columns;
  return (
    <Scroller label={label} rows={rows}>
      <div role="list" aria-label={label}>
        <div aria-hidden="true" style={{ height: rows.before }} />
        {rows.shown.map((at) => {
          const item = items[at];
          return item === undefined ? null : (
            <div
              key={keyOf(item, at)}
              ref={rows.measure}
              data-index={at}
              role="listitem"
              aria-posinset={at + 1}
              aria-setsize={items.length}
              className="flex flex-col gap-2 border-b border-line p-4"
            >
              <div className="font-medium break-words">{first?.cell(item)}</div>
              <dl className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-sm">
                {rest.map(({ key, head, cell }) => (
                  <div key={key} className="min-w-0">
                    <dt className="text-ink-3">{head}</dt>
                    <dd className="break-words">{cell(item)}</dd>
                  </div>
                ))}
              </dl>
            </div>
          );
        })}
        <div aria-hidden="true" style={{ height: rows.after }} />
      </div>
    </Scroller>
  );
}

function Scroller({ label, rows, children }: { label: string; rows: VirtualRows; children: ReactNode }) {
  return (
    <div
      ref={rows.scroller}
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard
      tabIndex={0}
      className={classNames(
        'relative focus-visible:-outline-offset-2',
        rows.isWhole ? 'overflow-x-auto' : 'h-[70vh] min-h-80 overflow-auto overscroll-contain',
      )}
    >
      {children}
    </div>
  );
}
