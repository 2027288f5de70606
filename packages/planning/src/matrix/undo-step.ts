import { maxCount } from '@poolwright/schemas/modelarts/limits';
import type { Matrix, MatrixRow } from './matrix.ts';
import { refuse } from './row-change.ts';
import type { AutomaticStep, RowChange } from './row-change.ts';
import { cellRefusal, isCount, isInStep } from './set-cell.ts';

/**
 * Takes back one automatic step, the latest or an older one, and the total or cell it followed, so that cells and total
 * stay in step; what was done to other zones since stays. Refused where that is not possible any more: a cell it
 * moved is pinned, or would fall below 0.
 */
export function undoStep(matrix: Matrix, row: MatrixRow, step: AutomaticStep): RowChange {
  if (row.mode !== step.mode.to) return refuse('matrix.moved_on');
  const by = new Map(step.moves.map(({ az, from, to }) => [az, from - to]));
  const cells = row.cells.map((cell) => ({ ...cell, wanted: (cell.wanted ?? 0) + (by.get(cell.az) ?? 0) }));
  const total = row.total + step.total.from - step.total.to;
  if (step.mode.from === 'cloud')
    return isAsLeft(row, step) ? backToCloud(row, total) : refuse('matrix.moved_on');
  for (const { az, wanted } of cells) {
    const refused = cellRefusal(matrix, row, az, wanted);
    if (refused !== null) return refused.code === 'matrix.limit' ? refuse('matrix.moved_on') : { refused };
  }
  const after = { ...row, cells, total };
  if (!isCount(total) || total > maxCount || !isInStep(after)) return refuse('matrix.moved_on');
  return { row: after, kind: null };
}

function backToCloud(row: MatrixRow, total: number): RowChange {
  const cells = row.cells.map((cell) => ({ ...cell, wanted: null, isPinned: false }));
  return { row: { ...row, mode: 'cloud', cells, total }, kind: null };
}

/** Whether nobody changed the row since the step: zones filled in by themselves may go, a person's may not. */
function isAsLeft({ cells, total }: MatrixRow, step: AutomaticStep): boolean {
  const left = new Map(step.moves.map(({ az, to }) => [az, to]));
  return (
    total === step.total.to &&
    cells.every(({ az, wanted, isPinned }) => !isPinned && (wanted ?? 0) === (left.get(az) ?? 0))
  );
}
