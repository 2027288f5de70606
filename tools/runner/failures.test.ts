import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { failuresSaid, playwrightFailures, vitestFailures } from './failures.mjs';

const folder = mkdtempSync(join(tmpdir(), 'failures-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const red = (text: string) => `\u001B[31m${text}\u001B[39m`;

test('what failed in Vitest is named by file and test, with its words; what passed is not', () => {
  const file = report({
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'adds', failureMessages: [] },
          { status: 'failed', fullName: 'takes away', failureMessages: [red('expected 1 to be 2')] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  });
  expect(vitestFailures(file)).toEqual([
    { test: 'a.test.ts › takes away', words: 'expected 1 to be 2' },
    { test: 'b.test.ts', words: 'no such module' },
  ]);
});

test('what failed in Playwright is named by its suites, also when it passed at another try', () => {
  const failing = {
    ok: false,
    title: 'sends once',
    tests: [{ results: [{ errors: [{ message: red('sent 2') }] }] }],
  };
  const again = {
    ok: true,
    title: 'opens',
    tests: [{ results: [{ errors: [{ message: 'late' }] }, { errors: [] }] }],
  };
  const good = { ok: true, title: 'closes', tests: [{ results: [{ errors: [] }] }] };
  const file = report({
    errors: [{ message: 'no browser' }],
    suites: [{ title: 'apply.e2e.ts', specs: [good], suites: [{ title: 'twice', specs: [failing, again] }] }],
  });
  expect(playwrightFailures(file)).toEqual([
    { test: 'outside of a test', words: 'no browser' },
    { test: 'apply.e2e.ts › twice › sends once', words: 'sent 2' },
    { test: 'apply.e2e.ts › twice › opens', words: 'late' },
  ]);
});

test('a report that is not there names nothing', () => {
  expect(vitestFailures(join(folder, 'nowhere.json'))).toEqual([]);
  expect(playwrightFailures(join(folder, 'nowhere.json'))).toEqual([]);
});

test('it is said a test at a time, its words indented and not without end', () => {
  const file = report({
    testResults: [
      {
        name: 'a.test.ts',
        assertionResults: [{ status: 'failed', fullName: 'x', failureMessages: ['1\n2'] }],
      },
      { name: 'b.test.ts', status: 'failed', message: 'y'.repeat(10_000), assertionResults: [] },
    ],
  });
  const said = failuresSaid(vitestFailures(file));
  expect(said).toContain('FAILED a.test.ts › x\n  1\n  2\n\nFAILED b.test.ts\n  yyy');
  expect(said.length).toBeLessThan(3_200);
});
