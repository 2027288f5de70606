/** A zone of an entry whose number of nodes changes. */
export type CellMove = { az: string; from: number; to: number };

/** The cells that differ between two lists over the same zones, in their order. */
export function movesBetween(
  before: readonly { az: string; nodes: number }[],
  after: readonly { az: string; nodes: number }[],
): CellMove[] {
  return before.flatMap(({ az, nodes }, at) => {
    const to = after[at]?.nodes ?? nodes;
    return to === nodes ? [] : [{ az, from: nodes, to }];
  });
}
