// The numbers of the matrix in AG Grid Community: cells that are typed into, totals of rows and columns that follow.
import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community';

/** @typedef {import('../wide-pool.mjs').WideRow} WideRow */
/** @typedef {{ flavor: string, wanted: Record<string, number>, actual: Record<string, number> }} GridRow */

ModuleRegistry.registerModules([AllCommunityModule]);
const answer = await fetch('/rows');
/** @type {{ zones: string[], rows: WideRow[] }} */
const { zones, rows } = await answer.json();
const sum = (/** @type {Record<string, number>} */ numbers) =>
  Object.values(numbers).reduce((total, each) => total + each, 0);
/** @type {GridRow[]} */
const shown = rows.map(({ flavor, azs }) => {
  const wanted = Object.fromEntries(azs.map(({ az, count }) => [az, count]));
  return { flavor, wanted, actual: { ...wanted } };
});
const totals = () => ({
  flavor: 'Total',
  wanted: Object.fromEntries(
    zones.map((az) => [az, shown.reduce((all, row) => all + (row.wanted[az] ?? 0), 0)]),
  ),
  actual: Object.fromEntries(
    zones.map((az) => [az, shown.reduce((all, row) => all + (row.actual[az] ?? 0), 0)]),
  ),
});
const root = document.getElementById('grid');
if (root === null) throw new Error('index.html has no #grid');
/** @type {import('ag-grid-community').GridApi<GridRow>} */
const api = createGrid(root, {
  rowData: shown,
  pinnedBottomRowData: [totals()],
  animateRows: false,
  enterNavigatesVertically: true,
  enterNavigatesVerticallyAfterEdit: true,
  columnDefs: [
    { field: 'flavor', pinned: 'left', width: 200 },
    ...zones.map((az) => ({
      headerName: az,
      width: 104,
      editable: (/** @type {{ node: { rowPinned?: unknown } }} */ { node }) => !node.rowPinned,
      valueGetter: (/** @type {{ data?: GridRow | undefined }} */ { data }) => data?.wanted[az],
      valueSetter: (/** @type {{ data: GridRow, newValue: unknown }} */ { data, newValue }) => {
        data.wanted[az] = Number(newValue);
        return true;
      },
      valueFormatter: (/** @type {{ value: number, data?: GridRow | undefined }} */ { value, data }) =>
        `${value} (now ${data?.actual[az]})`,
    })),
    {
      headerName: 'Total',
      width: 120,
      valueGetter: (/** @type {{ data?: GridRow | undefined }} */ { data }) =>
        data === undefined ? 0 : sum(data.wanted),
    },
  ],
  onCellValueChanged: () => api.setGridOption('pinnedBottomRowData', [totals()]),
});
