import type { ZoneCell } from '../zones/zone-cell.ts';
import type { CellMove } from '../zones/cell-move.ts';
import type { Matrix, MatrixCell, MatrixRow } from './matrix.ts';
import { isOpen } from './zone-offer.ts';

/**
 * The zones of a row for the rules over zones, counted as asked for or as they were before the edit (pinned ones as
 * asked for in both). Among equals the zone that holds fewer nodes of the other rows comes first, then by name.
 */
export function zoneCells(matrix: Matrix, row: MatrixRow, counted: 'wanted' | 'existing'): ZoneCell[] {
  const elsewhere = row.cells.map((_, at) =>
    matrix.rows.reduce((sum, other) => sum + (other.key === row.key ? 0 : nodesOf(other, at)), 0),
  );
  return row.cells
    .map((cell, at) => ({ cell, others: elsewhere[at] ?? 0 }))
    .sort((a, b) => a.others - b.others || (a.cell.az < b.cell.az ? -1 : 1))
    .map(({ cell }) => ({
      az: cell.az,
      nodes: (counted === 'wanted' || cell.isPinned ? cell.wanted : cell.existing) ?? 0,
      isPinned: cell.isPinned,
      isClosed: !isOpen(cell),
    }));
}

function nodesOf({ cells, isRemoved }: MatrixRow, at: number): number {
  const cell: MatrixCell | undefined = isRemoved ? undefined : cells[at];
  return cell?.wanted ?? cell?.existing ?? 0;
}

/** Where the nodes stand after some moves. */
export function nodesAfter(cells: readonly ZoneCell[], moves: readonly CellMove[]): Map<string, number> {
  const nodes = new Map(cells.map((cell) => [cell.az, cell.nodes]));
  for (const { az, to } of moves) nodes.set(az, to);
  return nodes;
}
