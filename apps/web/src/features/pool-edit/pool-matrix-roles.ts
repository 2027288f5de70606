/**
 * What each part of the matrix is to a reader. Its lines are laid out as grids, and some browsers then no longer take a
 * table's parts for what they are, so each says it. Lines are numbered: those far from the screen are not in the tree.
 */
export const tableRoles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: (index: number) => ({ role: 'row', 'aria-rowindex': index }),
  columnHead: { role: 'columnheader', scope: 'col' },
  rowHead: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
  wideCell: (columns: number) => ({ role: 'cell', colSpan: columns, 'aria-colspan': columns }),
} as const;

/** Each entry has two lines, the numbers and what is known of it; the heads stand above, the totals below. */
export const lineIndex = {
  heads: 1,
  numbers: (entry: number) => 2 * entry + 2,
  details: (entry: number) => 2 * entry + 3,
  totals: (entries: number) => 2 * entries + 2,
} as const;
