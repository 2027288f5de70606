/** Columns that can be chosen, in the order they stand; the name is always first. */
export const poolColumns = [
  'status',
  'attention',
  'nodes',
  'flavors',
  'zones',
  'scope',
  'type',
  'billing',
  'created',
  'description',
] as const;
export type PoolColumn = (typeof poolColumns)[number];

/** Least widths in pixels at which a column reads well. */
const widths: Record<PoolColumn | 'name', number> = {
  name: 256,
  status: 132,
  attention: 196,
  nodes: 92,
  flavors: 252,
  zones: 188,
  scope: 128,
  type: 96,
  billing: 128,
  created: 128,
  description: 240,
};

/** Shown unless a person chose, as far as they fit; the first to go stands last. */
const usual: readonly PoolColumn[] = ['status', 'nodes', 'attention', 'flavors', 'zones', 'scope', 'created'];

export function columnWidth(column: PoolColumn | 'name'): number {
  return widths[column];
}

/** Width the columns need together with the name. */
export function widthOf(columns: readonly PoolColumn[]): number {
  return columns.reduce((sum, column) => sum + widths[column], widths.name);
}

/** The columns that fit into a width, in their order. */
export function fittingColumns(width: number): PoolColumn[] {
  const shown = usual.filter((_, at) => widthOf(usual.slice(0, at + 1)) <= width);
  return poolColumns.filter((column) => shown.includes(column));
}

/** The columns with one more or one less; at least one stays. */
export function toggleColumn(columns: readonly PoolColumn[], column: PoolColumn): PoolColumn[] {
  if (!columns.includes(column)) return poolColumns.filter((one) => one === column || columns.includes(one));
  return columns.length === 1 ? [...columns] : columns.filter((one) => one !== column);
}
