import type { EntryIdentity, ZonePlacement } from '@poolwright/schemas/pools/pool-edit';
import type { StateCounts } from '../distribution/state-counts.ts';

/**
 * Whether new nodes of a flavor can be had in a zone, as the flavor list says. `not_offered`: the list names the
 * flavor's zones and this is none of them. `unknown`: the list could not be read, or does not know the flavor.
 */
export type ZoneOffer = 'normal' | 'sold_out' | 'not_offered' | 'unknown';

/** One zone of a row. */
export type MatrixCell = {
  az: string;
  /** Nodes asked for, 0 to 2000; null while the cloud places the row. */
  wanted: number | null;
  /**
   * Nodes that stand here before the edit: the cell as read, or the actual nodes where the cloud placed them; 0 for an
   * entry the pool does not have yet; null where nobody tells. What falls below it is removed.
   */
  existing: number | null;
  /** Nodes there now, by state; null where the status tells them for the flavor only. */
  actual: StateCounts | null;
  /** No automatic step changes it, and it is not typed over. */
  isPinned: boolean;
  offer: ZoneOffer;
};

/** One entry of the pool, or one to be added. */
export type MatrixRow = {
  /** The identity as text; `add:` and the flavor for an addition. Stable over every action. */
  key: string;
  /** Which entry of the pool it is; null for an addition. */
  entry: EntryIdentity | null;
  flavor: string;
  nodePool: string | null;
  /** Nodes it comes in, 1 or more: a supernode's step, else 1. */
  step: number;
  /** `manual`: each zone is set. `cloud`: the cloud places the nodes. */
  mode: 'cloud' | 'manual';
  /** All nodes asked for. In manual mode the sum of the cells, but in a row nobody touched whose zones never added up. */
  total: number;
  /** As read; null for an addition. */
  read: { count: number; azs: ZonePlacement } | null;
  /** The entry is to be left out, or the addition was taken back; its numbers stay for the way back. */
  isRemoved: boolean;
  /** One a zone, in the order of the columns. */
  cells: MatrixCell[];
  /** Nodes whose zone the status does not tell. */
  unplaced: StateCounts | null;
};

/** What the editor shows: entries by zones. Never changed in place. */
export type Matrix = {
  /** Column order: zones in use, wanted, or on offer for a flavor of the table, by name. */
  zones: string[];
  rows: MatrixRow[];
  /** Where the offers come from; null where the flavor list could not be read. */
  offers: {
    /** When the list was read, an RFC 3339 time in UTC, and its age in milliseconds by the server's clock. */
    readAt: string;
    ageMs: number;
    /** Young enough (10 minutes) for a sold-out zone to be refused, not just asked about. */
    isTrusted: boolean;
  } | null;
};

/** The row with this key. */
export function rowOf(matrix: Matrix, key: string): MatrixRow | undefined {
  return matrix.rows.find((row) => row.key === key);
}

/** The rows a table shows: an addition that was taken back is kept for the way back only. */
export function shownRows({ rows }: Matrix): MatrixRow[] {
  return rows.filter(({ entry, isRemoved }) => entry !== null || !isRemoved);
}

/** The nodes a row's cells ask for; 0 where the cloud places. */
export function placedIn(row: Pick<MatrixRow, 'cells'>): number {
  return row.cells.reduce((sum, { wanted }) => sum + (wanted ?? 0), 0);
}
