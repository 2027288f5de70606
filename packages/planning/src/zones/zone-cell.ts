/**
 * One zone an entry's nodes may stand in. The order of a list of cells is the tie-break of every rule over them:
 * among equals the first is raised first and lowered last.
 */
export type ZoneCell = {
  az: string;
  /** Nodes, a whole number of 0 or more. */
  nodes: number;
  /** No automatic step may change it. */
  isPinned: boolean;
  /** No automatic step may raise it: sold out, or not on offer. */
  isClosed: boolean;
};

/**
 * Fullest minus emptiest of all cells, an empty one counting 0: to empty a zone is no way to balance an entry.
 * (What a pool shows is `balanceOf`, over the zones in use.) 0 without a cell.
 */
export function differenceOf(cells: readonly { nodes: number }[]): number {
  if (cells.length === 0) return 0;
  const counts = cells.map(({ nodes }) => nodes);
  return Math.max(...counts) - Math.min(...counts);
}

/** Nodes come and go by `step`; a cell that is no multiple of it (as only the cloud can leave one) is not moved by a rule. */
export function mayRise(cell: ZoneCell, step: number): boolean {
  return !cell.isPinned && !cell.isClosed && cell.nodes % step === 0;
}

/** Whether a rule may take a step of nodes out of a cell. */
export function mayFall(cell: ZoneCell, step: number): boolean {
  return !cell.isPinned && cell.nodes % step === 0 && cell.nodes >= step;
}

/** Where the next nodes go: the emptiest cell that may be raised, the first on a tie; -1 where none may. */
export function emptiest(cells: readonly ZoneCell[], step: number): number {
  return best(
    cells,
    (cell) => mayRise(cell, step),
    (a, b) => a < b,
  );
}

/** Where the next nodes are taken: the fullest cell that may be lowered, the last on a tie; -1 where none may. */
export function fullest(cells: readonly ZoneCell[], step: number): number {
  return best(
    cells,
    (cell) => mayFall(cell, step),
    (a, b) => a >= b,
  );
}

function best(
  cells: readonly ZoneCell[],
  isFit: (cell: ZoneCell) => boolean,
  isBetter: (nodes: number, than: number) => boolean,
): number {
  let found = -1;
  let most = 0;
  cells.forEach((cell, at) => {
    if (!isFit(cell) || (found !== -1 && !isBetter(cell.nodes, most))) return;
    found = at;
    most = cell.nodes;
  });
  return found;
}
