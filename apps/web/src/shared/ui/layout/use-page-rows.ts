import {
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import type { Key, RefObject } from 'react';
import { offsetsOf } from './list-offsets.ts';
import type { ListOffsets } from './list-offsets.ts';

/** Lists up to this length are in the page whole: the browser's own search finds every row, and print shows it. */
const wholeList = 50;
/** Rows kept above and below those in sight. */
const spare = 8;
/** So many rows more are made at a time, once those in sight are painted. */
const step = 8;

interface Range {
  readonly from: number;
  /** The first row that is not in the page. */
  readonly to: number;
}

export interface PageRows<Anchor extends HTMLElement> {
  /** The element whose top is the top of the first row. */
  readonly anchor: RefObject<Anchor | null>;
  readonly items: readonly { readonly index: number; readonly key: Key }[];
  /** Height of the rows left out before and after, in pixels. */
  readonly before: number;
  readonly after: number;
  /** The row's ref: takes its true height for as long as it is in the page. The row carries its `data-index`. */
  readonly measure: (row: HTMLElement | null) => (() => void) | undefined;
}

/**
 * The rows of a long list that are in sight, and a few around them; the page itself scrolls. Heights are guessed until
 * a row was in the page once; the browser's scroll anchoring keeps what one reads in its place then.
 */
export function usePageRows<Anchor extends HTMLElement>({
  count,
  estimate,
  keyOf,
  onRange,
}: {
  count: number;
  estimate: number;
  keyOf: (index: number) => Key;
  onRange: (from: number, to: number) => void;
}): PageRows<Anchor> {
  const anchor = useRef<Anchor>(null);
  const { heights, shown, measured, measure } = useHeights(keyOf);
  const offsets = useMemo(
    () => offsetsOf(count, estimate, measuredRows(shown, heights, keyOf)),
    // oxlint-disable-next-line react/exhaustive-deps -- `measured` counts the changes inside `heights` and `shown`
    [count, estimate, keyOf, heights, shown, measured],
  );
  const [seen, setSeen] = useState<Range>(() => ({ from: 0, to: screenful(estimate) }));
  useInSight(anchor, offsets, setSeen);
  const wanted = count <= wholeList ? { from: 0, to: count } : within(seen, count);
  const { from } = wanted;
  const to = Math.min(wanted.to, from + useGrowth(wanted.to - from, screenful(estimate)));
  useEffect(() => onRange(from, Math.max(from, to - 1)), [onRange, from, to]);
  return {
    anchor,
    items: Array.from({ length: to - from }, (_, at) => ({ index: from + at, key: keyOf(from + at) })),
    before: offsets.at(from),
    after: offsets.at(count) - offsets.at(to),
    measure,
  };
}

/** Rows that surely fill the screen, wherever on it the list begins. */
function screenful(estimate: number): number {
  return Math.ceil(window.innerHeight / estimate) + 1;
}

/** How many rows there may be so far: at first those in sight, so that they are painted before the others are made. */
function useGrowth(wanted: number, first: number): number {
  const [grown, setGrown] = useState(first);
  useEffect(() => {
    if (grown < wanted) startTransition(() => setGrown(grown + step));
  }, [grown, wanted]);
  return grown;
}

/** A list that became shorter shows its end. */
function within({ from, to }: Range, count: number): Range {
  const end = Math.min(to, count);
  return { from: Math.max(0, Math.min(from, end - spare)), to: end };
}

/** Follows scrolling, resizing, and whatever moves the list. */
function useInSight(
  anchor: RefObject<HTMLElement | null>,
  offsets: ListOffsets,
  setSeen: (change: (now: Range) => Range) => void,
): void {
  useEffect(() => {
    const look = () => {
      const box = anchor.current?.getBoundingClientRect();
      if (box === undefined) return;
      // Steps of four rows: a render for every row that passes would be four times the work.
      const from = Math.max(0, Math.floor((offsets.rowAt(-box.top) - spare) / 4) * 4);
      const to = Math.ceil((offsets.rowAt(window.innerHeight - box.top) + 1 + spare) / 4) * 4;
      setSeen((now) => (now.from === from && now.to === to ? now : { from, to }));
    };
    // Not at once: rows that were only just put in would be laid out twice for the answer.
    const frame = requestAnimationFrame(look);
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [anchor, offsets, setSeen]);
}

/** A row keeps its height while the list around it moves; asked for only where a row was in the page once. */
function* measuredRows(
  shown: ReadonlySet<number>,
  heights: ReadonlyMap<Key, number>,
  keyOf: (index: number) => Key,
): Generator<readonly [number, number]> {
  for (const index of shown) {
    const height = heights.get(keyOf(index));
    if (height !== undefined) yield [index, height];
  }
}

/** True heights by row, as far as rows were in the page, and where they were. */
function useHeights(keyOf: (index: number) => Key) {
  const [heights] = useState(() => new Map<Key, number>());
  const [shown] = useState(() => new Set<number>());
  const [measured, countMeasured] = useReducer((count: number) => count + 1, 0);
  const currentKeyOf = useRef(keyOf);
  useLayoutEffect(() => {
    currentKeyOf.current = keyOf;
  }, [keyOf]);
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        let isNew = false;
        for (const { target } of entries) {
          if (!(target instanceof HTMLElement) || !target.isConnected) continue;
          const index = Number(target.dataset['index']);
          const key = currentKeyOf.current(index);
          const height = target.getBoundingClientRect().height;
          if (heights.get(key) === height && shown.has(index)) continue;
          heights.set(key, height);
          shown.add(index);
          isNew = true;
        }
        if (isNew) countMeasured();
      }),
  );
  const measure = useCallback(
    (row: HTMLElement | null) => {
      if (row === null) return undefined;
      observer.observe(row);
      return () => observer.unobserve(row);
    },
    [observer],
  );
  return { heights, shown, measured, measure };
}
