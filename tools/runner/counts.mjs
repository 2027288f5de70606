// What each suite says it ran, read from its own JSON report.
import { isRecord, reportIn } from './report.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const crashed = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {string} file report of `vitest --reporter=json`
 * @param {number} code exit code of the run
 * @returns {Counts}
 */
export function vitestCounts(file, code) {
  const report = reportIn(file);
  if (!report) return crashed;
  const passed = numberAt(report, 'numPassedTests');
  const failed = numberAt(report, 'numFailedTests') + filesThatDidNotLoad(report);
  const skipped = numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests');
  return withoutFalseGreen({ passed, failed, skipped }, code);
}

/**
 * A file that does not load has no test to fail; it counts as one.
 * @param {Record<string, unknown>} report
 */
function filesThatDidNotLoad(report) {
  const files = report['testResults'];
  if (!Array.isArray(files)) return 0;
  return files.filter((file) => {
    if (!isRecord(file) || file['status'] !== 'failed') return false;
    const tests = file['assertionResults'];
    return Array.isArray(tests) && tests.length === 0;
  }).length;
}

/**
 * @param {string} file report of Playwright's json reporter
 * @param {number} code exit code of the run
 * @returns {Counts}
 */
export function playwrightCounts(file, code) {
  const stats = reportIn(file)?.['stats'];
  if (!isRecord(stats)) return crashed;
  const passed = numberAt(stats, 'expected');
  // A test that passes only when tried again has failed.
  const failed = numberAt(stats, 'unexpected') + numberAt(stats, 'flaky');
  return withoutFalseGreen({ passed, failed, skipped: numberAt(stats, 'skipped') }, code);
}

/**
 * @param {string} output what `check` printed
 * @returns {Counts}
 */
export function checkCounts(output) {
  const line = /^check: (\d+) passed, (\d+) failed$/m.exec(output);
  return line ? { passed: Number(line[1]), failed: Number(line[2]), skipped: 0 } : crashed;
}

/** @param {Counts[]} parts */
export function sumOf(parts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const part of parts) {
    total.passed += part.passed;
    total.failed += part.failed;
    total.skipped += part.skipped;
  }
  return total;
}

/** @param {Counts} total */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A run that ends badly without a failed test (an error outside a test, a file that does not load) counts as one.
 * @param {Counts} counts @param {number} code
 */
function withoutFalseGreen(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {Record<string, unknown>} report @param {string} name */
function numberAt(report, name) {
  const value = report[name];
  return typeof value === 'number' ? value : 0;
}
