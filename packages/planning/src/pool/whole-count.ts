/** Far more nodes than there are; a larger number is cut to it, so that sums of counts stay whole numbers. */
const most = 1_000_000_000;

/** A number of nodes as the upstream wrote it, as a whole number of 0 or more; 0 where there is none. */
export function wholeCount(value: number | null | undefined): number {
  if (value === null || value === undefined || !(value > 0)) return 0;
  return Math.min(Math.trunc(value), most);
}

/** The sum of numbers of nodes. */
export function sumOf(counts: Iterable<number | null | undefined>): number {
  let sum = 0;
  for (const count of counts) sum += wholeCount(count);
  return sum;
}
