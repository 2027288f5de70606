import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Lists up to this length are in the page whole: the browser's own search finds every row, and print shows it. */
const wholeList = 50;

export interface VirtualRows<Anchor extends HTMLElement> {
  /** Where the rows begin. */
  readonly anchor: React.RefObject<Anchor | null>;
  readonly items: readonly { readonly index: number; readonly key: React.Key }[];
  /** Height of the rows left out before and after, in pixels. */
  readonly before: number;
  readonly after: number;
  /** Takes a row's true height; the row carries its `data-index`. */
  readonly measure: (row: Element | null) => void;
}

/** The rows of a long list that are in sight, and a few around them; the page itself scrolls. */
export function useVirtualRows<Anchor extends HTMLElement>({
  count,
  estimate,
  keyOf,
  onRange,
}: {
  count: number;
  estimate: number;
  keyOf: (index: number) => React.Key;
  onRange: (first: number, last: number) => void;
}): VirtualRows<Anchor> {
  const { anchor, top } = useTop<Anchor>();
  const estimateSize = useCallback(() => estimate, [estimate]);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize,
    getItemKey: keyOf,
    overscan: count <= wholeList ? wholeList : 6,
    scrollMargin: top,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const [from, to] = [first?.index ?? 0, last?.index ?? 0];
  useEffect(() => onRange(from, to), [onRange, from, to]);
  return {
    anchor,
    items,
    before: first === undefined ? 0 : first.start - top,
    after: last === undefined ? 0 : virtualizer.getTotalSize() - (last.end - top),
    measure: virtualizer.measureElement,
  };
}

/** How far down the page an element begins; what stands above it may come and go. */
function useTop<Anchor extends HTMLElement>() {
  const anchor = useRef<Anchor>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const box = anchor.current?.getBoundingClientRect();
      if (box !== undefined) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return { anchor, top };
}
