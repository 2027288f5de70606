import type { Distribution, DistributionRow } from '@poolwright/planning/distribution/pool-distribution';

/** One wanted number before and after; null: placed by the cloud, undefined: not there. */
export interface ComparedCell {
  key: string;
  before: number | null | undefined;
  after: number | null | undefined;
}

export interface ComparedRow {
  row: DistributionRow;
  cells: ComparedCell[];
  total: ComparedCell;
}

export interface ComparedDistribution {
  zones: string[];
  rows: ComparedRow[];
  columns: ComparedCell[];
  total: ComparedCell;
}

/** The wanted numbers of two distributions of one pool side by side; rows by identity, cells by zone. */
export function compareDistributions(before: Distribution, after: Distribution): ComparedDistribution {
  const zones = [...new Set([...before.zones, ...after.zones])].sort();
  const entriesBefore = before.rows.filter((row) => row.kind === 'entry');
  const entriesAfter = after.rows.filter((row) => row.kind === 'entry');
  const keys = [...new Set([...entriesBefore, ...entriesAfter].map((row) => row.key))];
  const rows = keys.flatMap((key) => {
    const was = entriesBefore.find((row) => row.key === key);
    const willBe = entriesAfter.find((row) => row.key === key);
    const row = willBe ?? was;
    if (row === undefined) return [];
    return [
      {
        row,
        cells: zones.map((az) => ({ key: az, before: cellOf(was, az), after: cellOf(willBe, az) })),
        total: { key: 'total', before: was?.wanted ?? undefined, after: willBe?.wanted ?? undefined },
      },
    ];
  });
  const columns = zones.map((az) => ({
    key: az,
    before: columnOf(before, az),
    after: columnOf(after, az),
  }));
  return { zones, rows, columns, total: { key: 'total', before: before.wanted, after: after.wanted } };
}

function cellOf(row: DistributionRow | undefined, az: string): number | null | undefined {
  if (row === undefined) return undefined;
  if (row.isPlacedByCloud) return null;
  return row.cells.find((cell) => cell.az === az)?.wanted ?? 0;
}

function columnOf(distribution: Distribution, az: string): number | null {
  if (distribution.rows.some((row) => row.isPlacedByCloud)) return null;
  return distribution.columns.find((column) => column.az === az)?.wanted ?? 0;
}

/** The difference of a cell where both sides are numbers (absent counts as 0); null where one is the cloud's choice. */
export function differenceOf({ before, after }: ComparedCell): number | null {
  if (before === null || after === null) return before === after ? 0 : null;
  return (after ?? 0) - (before ?? 0);
}
