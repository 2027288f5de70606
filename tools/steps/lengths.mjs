import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';
import { typescriptFiles } from './source-files.mjs';

const budget = 400;

/** Catalogues and other tables of values are as long as what they list. */
const dataTables = /\/(locales|messages)\//;

export function lengths() {
  const sizes = typescriptFiles()
    .filter((path) => !dataTables.test(path))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  const sources = sizes.filter(({ path }) => !/\.(test|e2e)\.tsx?$/.test(path));
  const tooLong = sizes.filter(({ lines }) => lines > budget);
  const report = [
    summary('sources', sources),
    summary('all with tests', sizes),
    ...tooLong.map(({ path, lines }) => `${path} has ${lines} lines, the budget is ${budget}`),
  ];
  return {
    ok: tooLong.length === 0 && sizes.length > 0,
    note: summary('lines', sources),
    report: report.join('\n'),
  };
}

/** @param {string} name @param {{ lines: number }[]} sorted */
function summary(name, sorted) {
  /** @param {number} part */
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]?.lines ?? 0;
  return `${name}: ${sorted.length} files, median ${at(0.5)}, p90 ${at(0.9)}, max ${at(1)}`;
}
