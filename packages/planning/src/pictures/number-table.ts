import type { Distribution, DistributionRow } from '../distribution/pool-distribution.ts';
import { sumOf } from '../pool/whole-count.ts';
import { sideRows } from './side-rows.ts';
import type { DistributionSide, SideRow } from './side-rows.ts';

/** Numbers of one line: per zone in column order, in no told zone, and all. */
export type NumberLine = {
  /** null on the wanted side where the cloud places the row. */
  zones: (number | null)[];
  elsewhere: number;
  total: number;
};

/** The data table of a picture: the same numbers, for whoever does not see it. */
export type NumberTable = {
  zones: string[];
  /** `row` names the line: flavor, node pool, kind. */
  lines: (NumberLine & { row: DistributionRow })[];
  totals: NumberLine;
};

/** One side of a distribution as plain numbers, all states together. */
export function numberTable(distribution: Distribution, side: DistributionSide): NumberTable {
  const rows = sideRows(distribution, side);
  const isByCloud = ({ row }: SideRow) => side === 'wanted' && row.isPlacedByCloud;
  return {
    zones: distribution.zones,
    lines: rows.map((each) => ({
      row: each.row,
      zones: each.zones.map((nodes) => (isByCloud(each) ? null : nodes)),
      elsewhere: each.elsewhere,
      total: each.total,
    })),
    totals: {
      zones: distribution.zones.map((_, at) => sumOf(rows.map(({ zones }) => zones[at]))),
      elsewhere: sumOf(rows.map(({ elsewhere }) => elsewhere)),
      total: sumOf(rows.map(({ total }) => total)),
    },
  };
}
