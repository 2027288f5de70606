/** A head and rows as long as it. */
export interface CsvTable {
  readonly head: readonly string[];
  readonly rows: Iterable<readonly (string | number)[]>;
}

/** Tells spreadsheets that the text is UTF-8; without it some read Chinese as mojibake. */
const byteOrderMark = '\uFEFF';

/** What a spreadsheet would take for a formula, in ASCII and full width; white space before it hides nothing. */
const formulaStart = /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;

/**
 * RFC 4180: CRLF after every line, fields quoted where they must be, quotes doubled. A text that a spreadsheet would
 * run as a formula gets an apostrophe in front; numbers stay numbers.
 */
export function toCsv({ head, rows }: CsvTable): string {
  return byteOrderMark + toCsvLines([head, ...rows]);
}

/** Further rows of a table that is made while it is sent. */
export function toCsvLines(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(toField).join(',')}\r\n`).join('');
}

function toField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
