/** A number of nodes as the upstream wrote it, as a whole number of 0 or more; 0 where there is none. */
export function wholeCount(value: number | null | undefined): number {
  if (value === null || value === undefined || !(value > 0)) return 0;
  return Math.min(Math.trunc(value), Number.MAX_SAFE_INTEGER);
}

/** The sum of numbers of nodes; never beyond what a number holds exactly. */
export function sumOf(counts: Iterable<number | null | undefined>): number {
  let sum = 0;
  for (const count of counts) sum = Math.min(sum + wholeCount(count), Number.MAX_SAFE_INTEGER);
  return sum;
}
