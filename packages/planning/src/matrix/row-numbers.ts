import type { MatrixRow } from './matrix.ts';

/** What a person did to a row, apart from the columns it was done in. */
export type RowNumbers = Pick<MatrixRow, 'mode' | 'total' | 'isRemoved'> & {
  /** Nodes by AZ; a zone that is not named has none. */
  nodes: ReadonlyMap<string, number>;
  /** AZs that are pinned. */
  pinned: ReadonlySet<string | undefined>;
};

/** A row with other numbers in the columns it has; null where they have nodes in a column it has not. */
export function withNumbers(row: MatrixRow, numbers: RowNumbers): MatrixRow | null {
  const { mode, total, isRemoved, nodes, pinned } = numbers;
  const columns = new Set(row.cells.map(({ az }) => az));
  if ([...nodes].some(([az, count]) => count > 0 && !columns.has(az))) return null;
  const cells = row.cells.map((cell) => ({
    ...cell,
    wanted: mode === 'cloud' ? null : (nodes.get(cell.az) ?? 0),
    isPinned: mode === 'manual' && pinned.has(cell.az),
  }));
  return { ...row, mode, total, isRemoved, cells };
}
