import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { RefCallback, RefObject } from 'react';

/** Up to so many rows all stand in the page: short lists print, and the browser's own search finds everything. */
const always = 80;
const overscan = 10;

export interface VirtualRows {
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Places in the list of the rows that stand in the page now. */
  readonly shown: readonly number[];
  /** Height of what is left out above and below, in pixels. */
  readonly before: number;
  readonly after: number;
  /** Given to each row, which carries its place as `data-index`. */
  readonly measure: RefCallback<Element>;
  readonly isWhole: boolean;
}

/** The rows of a long list that are in sight, so that the page stays small however long the list is. */
export function useVirtualRows(count: number, rowHeight: number): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null);
  const isWhole = count <= always;
  // oxlint-disable-next-line react/incompatible-library -- no compiler runs here that would keep what it answers
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: isWhole ? 0 : count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    useFlushSync: false,
  });
  if (isWhole) {
    const shown = Array.from({ length: count }, (_, at) => at);
    return { scroller, shown, before: 0, after: 0, measure: ignore, isWhole };
  }
  const items = virtualizer.getVirtualItems();
  return {
    scroller,
    shown: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: Math.max(0, virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)),
    measure: virtualizer.measureElement,
    isWhole,
  };
}

function ignore(): void {
  // A row that is always there needs no measure.
}
