/** @typedef {{ perSecond: number, p50: number, p99: number }} Figures one round: requests a second, milliseconds */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

/**
 * Ratios within each round, then their median: a machine that was slow for a while was so for both.
 * @param {readonly Figures[]} of @param {readonly Figures[]} to @param {keyof Figures} name
 */
export function ratio(of, to, name) {
  return median(of.map((figures, round) => figures[name] / (to[round]?.[name] ?? Number.NaN)));
}

/** @param {readonly (readonly string[])[]} rows the first is the head @returns {string} */
export function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...body.map(line)].join('\n');
}
