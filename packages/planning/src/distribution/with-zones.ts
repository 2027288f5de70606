import type { Distribution, DistributionRow } from './pool-distribution.ts';
import { noNodes } from './state-counts.ts';

/** The same distribution with these columns, so that two of one pool stand under the same heads; no zone in use may be left out. */
export function withZones(distribution: Distribution, zones: readonly string[]): Distribution {
  const { rows, columns } = distribution;
  const isOpen = rows.some((row) => row.isPlacedByCloud);
  return {
    ...distribution,
    zones: [...zones],
    rows: rows.map((row) => ({ ...row, cells: zones.map((az) => cellOf(row, az)) })),
    columns: zones.map(
      (az) =>
        columns.find((column) => column.az === az) ?? { az, wanted: isOpen ? null : 0, actual: noNodes() },
    ),
  };
}

function cellOf(row: DistributionRow, az: string): DistributionRow['cells'][number] {
  const wanted = row.kind !== 'entry' || row.isPlacedByCloud ? null : 0;
  const found = row.cells.find((cell) => cell.az === az);
  return found ?? { az, wanted, actual: row.actual === null ? null : noNodes() };
}
