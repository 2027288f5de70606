import type { AuditEntry } from '@poolwright/schemas/audit/audit-entry';
import type { TextFile } from '../send-file.ts';
import { toCsv, toCsvLines } from './to-csv.ts';

const cells: readonly (readonly [column: string, cell: (entry: AuditEntry) => string | number | null])[] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['actor_id', ({ actor }) => actor?.id ?? null],
  ['actor_name', ({ actor }) => actor?.name ?? null],
  ['action', ({ action }) => action],
  ['kind', ({ kind }) => kind],
  ['way', ({ way }) => way],
  ['project', ({ project }) => project],
  ['pool', ({ pool }) => pool],
  ['change_id', ({ changeId }) => changeId],
  ['request_id', ({ requestId }) => requestId],
  ['upstream_request_id', ({ upstreamRequestId }) => upstreamRequestId],
  ['details', ({ details }) => JSON.stringify(details)],
  ['hash', ({ hash }) => hash],
];

const toRow = (entry: AuditEntry) => cells.map(([, cell]) => cell(entry) ?? '');

/** The head leaves with the first rows: what cannot be read has no head either. */
async function* csvPieces(pieces: AsyncIterable<readonly AuditEntry[]>): AsyncIterable<string> {
  let head = toCsv({ head: cells.map(([column]) => column), rows: [] });
  for await (const entries of pieces) {
    yield head + toCsvLines(entries.map(toRow));
    head = '';
  }
  if (head !== '') yield head;
}

async function* jsonLines(pieces: AsyncIterable<readonly AuditEntry[]>): AsyncIterable<string> {
  for await (const entries of pieces) yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

/** The audit as a file: CSV (RFC 4180, formulas neutralised) or one JSON object a line. */
export function toAuditFile(format: 'csv' | 'jsonl', pieces: AsyncIterable<readonly AuditEntry[]>): TextFile {
  const name = `poolwright-audit.${format}`;
  return format === 'csv'
    ? { name, mediaType: 'text/csv; charset=utf-8', pieces: csvPieces(pieces) }
    : { name, mediaType: 'application/jsonl; charset=utf-8', pieces: jsonLines(pieces) };
}
