import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkCounts, closingLine, playwrightCounts, sumOf, vitestCounts } from './counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const failed = { passed: 0, failed: 1, skipped: 0 };

test('Vitest is counted by its tests, a file that does not load as one failure', () => {
  const file = report({
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [] },
    ],
  });
  expect(vitestCounts(file, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

test('a test of Playwright that passed only when tried again has failed', () => {
  const file = report({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } });
  expect(playwrightCounts(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test('a run that ended badly without a failed test counts as one failure', () => {
  expect(vitestCounts(report({ numPassedTests: 7 }), 1)).toMatchObject({ passed: 7, failed: 1 });
  expect(playwrightCounts(report({ stats: { expected: 5 } }), 1)).toMatchObject({ passed: 5, failed: 1 });
});

test('a report that is missing or broken is a failure', () => {
  expect(vitestCounts(join(folder, 'nowhere.json'), 0)).toEqual(failed);
  expect(vitestCounts(report('{'), 0)).toEqual(failed);
  expect(playwrightCounts(report({}), 0)).toEqual(failed);
});

test('the steps of check count like tests, and its crash as a failure', () => {
  expect(checkCounts('ok types\ncheck: 5 passed, 2 failed\n')).toEqual({ passed: 5, failed: 2, skipped: 0 });
  expect(checkCounts('Error: no such file')).toEqual(failed);
});

test('the closing line names skipped tests only when there are any', () => {
  expect(closingLine(sumOf([failed, { passed: 3, failed: 0, skipped: 0 }]))).toBe('3 passed, 1 failed');
  expect(closingLine({ passed: 3, failed: 0, skipped: 1 })).toBe('3 passed, 0 failed, 1 skipped');
});
