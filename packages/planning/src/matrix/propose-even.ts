import { rowOf } from './matrix.ts';
import type { MatrixRow } from './matrix.ts';
import { reduceMatrix } from './matrix-editor.ts';
import type { MatrixAction, MatrixEditor } from './matrix-editor.ts';
import { differenceOf } from '../zones/zone-cell.ts';

/** A step to a better balance that a person may look at, and take or leave. */
export type EvenProposal = {
  kind: 'spread' | 'shift';
  row: string;
  /** The cloud places the row now: to even it out, its zones have to be set. */
  isByCloud: boolean;
};

/**
 * The entry whose zones differ most and can be brought nearer: by its new nodes where that changes anything, for
 * nothing is removed then, else by shifting existing ones. Null where no entry can be evened out.
 */
export function proposeEven(editor: MatrixEditor): EvenProposal | null {
  const rows = editor.matrix.rows.filter(({ isRemoved }) => !isRemoved);
  const byDifference = rows
    .map((row) => ({ row, difference: existingDifference(row) }))
    .sort((a, b) => b.difference - a.difference)
    .map(({ row }) => row);
  for (const kind of ['spread', 'shift'] as const) {
    for (const { key: row, mode } of byDifference) {
      const proposal = { kind, row, isByCloud: mode === 'cloud' };
      if (isEffective(editor, proposal)) return proposal;
    }
  }
  return null;
}

/** What has to be done before a proposal: an entry the cloud places gets its zones set as its nodes stand. */
export function beforeProposal({ row, isByCloud }: Omit<EvenProposal, 'kind'>): MatrixAction[] {
  return isByCloud ? [{ kind: 'set-mode', row, mode: 'manual' }] : [];
}

function isEffective(editor: MatrixEditor, proposal: EvenProposal): boolean {
  const { row, kind } = proposal;
  const start = beforeProposal(proposal).reduce((each, action) => reduceMatrix(each, action).editor, editor);
  if (rowOf(start.matrix, row)?.mode !== 'manual') return false;
  const { refused, editor: after } = reduceMatrix(start, { kind, row });
  return refused === null && after !== start;
}

/** Between the zones that have nodes; 0 where nobody tells how they stand. */
function existingDifference({ cells }: MatrixRow): number {
  return differenceOf(
    cells.flatMap(({ existing }) => (existing === null || existing === 0 ? [] : [{ nodes: existing }])),
  );
}
