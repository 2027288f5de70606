/** Where rows of a list begin, from the top of the list, in pixels. */
export interface ListOffsets {
  /** Where a row begins; at the number of rows: where the list ends. */
  at(index: number): number;
  /** The row at a height of the list; the first or the last for what lies outside. */
  rowAt(y: number): number;
}

/**
 * Rows are as high as guessed, but for those that were measured: the work is that of the measured ones, however long the
 * list is.
 */
export function offsetsOf(
  count: number,
  estimate: number,
  measured: Iterable<readonly [index: number, height: number]>,
): ListOffsets {
  const known = [...measured].filter(([index]) => index < count).sort(([a], [b]) => a - b);
  // How much higher the list is than guessed, after each of the measured rows.
  const more = new Float64Array(known.length + 1);
  known.forEach(([, height], at) => (more[at + 1] = (more[at] ?? 0) + height - estimate));
  const before = (index: number): number =>
    lastWhere(known.length, (at) => (known[at - 1]?.[0] ?? -1) < index);
  const at = (index: number): number => index * estimate + (more[before(index)] ?? 0);
  return { at, rowAt: (y) => lastWhere(Math.max(0, count - 1), (index) => index === 0 || at(index) <= y) };
}

/** The last of 0 to `end` for which something is true that is true from 0 on and then no more. */
function lastWhere(end: number, isTrue: (at: number) => boolean): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isTrue(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
