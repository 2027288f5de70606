import { sumOf } from '../pool/whole-count.ts';
import { rebalance } from '../zones/rebalance.ts';
import type { ZoneShift } from '../zones/rebalance.ts';
import { spread } from '../zones/spread.ts';
import type { ZoneCell } from '../zones/zone-cell.ts';
import type { Matrix, MatrixRow } from './matrix.ts';
import { refuse, withCells } from './row-change.ts';
import type { RowChange } from './row-change.ts';
import { nodesAfter, zoneCells } from './row-zones.ts';
import { spreadRefusal } from './set-total.ts';

/**
 * Spreads the new nodes of a row evenly and leaves every existing one where it is: the best balance that growth can
 * reach. What the edit shifted before goes back; pinned cells stay.
 */
export function spreadNew(matrix: Matrix, row: MatrixRow): RowChange {
  const refused = notEven(row);
  if (refused !== null) return refused;
  const cells = zoneCells(matrix, row, 'existing');
  const by = row.total - sumOf(cells.map(({ nodes }) => nodes));
  if (by < 0) return refuse('matrix.nothing_new');
  const made = spread(cells, { by, step: row.step });
  if (!made.ok) return spreadRefusal(made.why, row);
  return { row: withCells(row, nodesAfter(cells, made.moves)), kind: 'spread' };
}

/**
 * Shifts existing nodes until the zones of a row differ by no more than asked (one step unless said), with the fewest
 * removals: what runs on a removed node ends. Zones without a node that may get none are left out of the difference.
 */
export function shiftExisting(matrix: Matrix, row: MatrixRow, difference: number = row.step): RowChange {
  const refused = notEven(row);
  if (refused !== null) return refused;
  const cells = zoneCells(matrix, row, 'existing').filter(counts);
  const made = rebalance(cells, { difference, total: row.total, step: row.step });
  if (!made.ok) {
    return made.why === 'unreachable'
      ? refuse('matrix.unreachable', { least: made.least })
      : spreadRefusal(made.why, row);
  }
  // A zone left out of the difference goes back to what it had too.
  const after = withCells(row, nodesAfter(zoneCells(matrix, row, 'existing'), made.shifts));
  return { row: after, kind: 'shifted', shifts: shiftsOf(after) };
}

/** What goes and what comes in each zone against the nodes that stand there, pinned zones too, in column order. */
function shiftsOf({ cells }: MatrixRow): ZoneShift[] {
  return cells.flatMap(({ az, existing: from, wanted: to }) => {
    if (from === null || to === null || from === to) return [];
    return [{ az, from, to, removes: Math.max(0, from - to), adds: Math.max(0, to - from) }];
  });
}

function counts({ nodes, isPinned, isClosed }: ZoneCell): boolean {
  return nodes > 0 || (!isPinned && !isClosed);
}

function notEven(row: MatrixRow): { refused: NonNullable<ReturnType<typeof refuse>['refused']> } | null {
  if (row.mode === 'cloud') return refuse('matrix.by_cloud');
  return row.cells.some(({ existing, isPinned }) => existing === null && !isPinned)
    ? refuse('matrix.untold')
    : null;
}
