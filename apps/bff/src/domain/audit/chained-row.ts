/** A row exactly as stored; `details` is its JSON text, byte for byte. */
export interface ChainedRow {
  readonly id: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly action: string;
  readonly kind: string;
  readonly way: string | null;
  readonly project: string | null;
  readonly pool: string | null;
  readonly changeId: string | null;
  readonly requestId: string;
  readonly upstreamRequestId: string | null;
  readonly details: string;
  readonly hash: string;
}

/** What stands before the first row. */
export const chainStart = '0'.repeat(64);

/**
 * The text a row's hash is over: the hash of the row before, then each field as JSON, one a line. The database writes
 * the same text on its own when the row is added; this one is for checking it from outside.
 */
export function chainText(previous: string, row: Omit<ChainedRow, 'hash'>): string {
  const fields = [
    row.actorId,
    row.actorName,
    row.action,
    row.kind,
    row.way,
    row.project,
    row.pool,
    row.changeId,
    row.requestId,
    row.upstreamRequestId,
  ];
  return [previous, row.id, row.at, ...fields.map((field) => JSON.stringify(field)), row.details].join('\n');
}
