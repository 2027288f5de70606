// The JSON report of a suite, read with care: a run that was cut off leaves none, or half of one.
import { existsSync, readFileSync } from 'node:fs';

/** @param {string} file @returns {Record<string, unknown> | undefined} */
export function reportIn(file) {
  if (!existsSync(file)) return undefined;
  try {
    /** @type {unknown} */
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(report) ? report : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isRecord(value) {
  return typeof value === 'object' && value !== null;
}
