/** Least widths in pixels at which a column of the review reads well. */
export const columnWidths = {
  name: 168,
  goal: 240,
  zone: 96,
  total: 72,
  number: 104,
  proposal: 176,
} as const;

/** Width the whole table needs. */
export function widthOfFleet(
  zones: number,
  { hasUnplaced, hasProposal }: { hasUnplaced: boolean; hasProposal: boolean },
): number {
  const { name, goal, zone, total, number, proposal } = columnWidths;
  return (
    name + goal + (zones + (hasUnplaced ? 1 : 0)) * zone + total + 2 * number + (hasProposal ? proposal : 0)
  );
}
