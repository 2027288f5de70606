import { memo, useCallback } from 'react';
import type { ReactNode } from 'react';
import { usePageRows } from './use-page-rows.ts';

interface PageCardsProps<Row> {
  label: string;
  total: number;
  /** Of a card that was never in the page, and of one whose row is still on its way; in pixels. */
  estimate: number;
  rowAt: (index: number) => Row | undefined;
  onRange: (from: number, to: number) => void;
  /** The same function for as long as it shows the same of a row: a card is drawn again for another one. */
  show: (row: Row) => ReactNode;
}

/** A long list on a narrow screen, a card a row: the page scrolls, and cards out of sight are not in it. */
export function PageCards<Row extends { readonly name: string }>(props: PageCardsProps<Row>) {
  const { label, total, estimate, rowAt, onRange, show } = props;
  const keyOf = useCallback((index: number) => rowAt(index)?.name ?? index, [rowAt]);
  const rows = usePageRows<HTMLUListElement>({ count: total, estimate, keyOf, onRange });
  return (
    <ul ref={rows.anchor} aria-label={label}>
      {rows.before > 0 && <li aria-hidden="true" style={{ height: `${rows.before}px` }} />}
      {rows.items.map(({ index, key }) => (
        <PageCard
          key={key}
          index={index}
          total={total}
          estimate={estimate}
          row={rowAt(index)}
          show={show}
          measure={rows.measure}
        />
      ))}
      {rows.after > 0 && <li aria-hidden="true" style={{ height: `${rows.after}px` }} />}
    </ul>
  );
}

interface PageCardProps<Row> extends Pick<PageCardsProps<Row>, 'total' | 'estimate' | 'show'> {
  index: number;
  row: Row | undefined;
  measure: (card: HTMLElement | null) => (() => void) | undefined;
}

function Card<Row>({ index, total, estimate, row, show, measure }: PageCardProps<Row>) {
  // As high as the card will be, so that nothing moves when it comes.
  const placeholder = (
    <span className="block rounded-sm bg-idle-soft" style={{ height: `${estimate - padding}px` }} />
  );
  return (
    <li
      ref={measure}
      data-index={index}
      aria-setsize={total}
      aria-posinset={index + 1}
      className="flex flex-col gap-3 border-b border-line p-4 last:border-b-0"
    >
      {row === undefined ? placeholder : show(row)}
    </li>
  );
}

/** Above and below what a card shows, and its line. */
const padding = 33;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- memo knows no type parameters
const PageCard = memo(Card) as typeof Card;
