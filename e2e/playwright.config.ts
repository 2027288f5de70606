import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

/** Needed by a Chromium that runs as root, and quiet: the tests contact nothing but this machine. */
const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = process.env['E2E_CHROMIUM'];
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Another upstream is one for all tests: two at once would change each other's pool.
  workers: process.env['MODELARTS_ENDPOINT'] ? 1 : Math.min(2, availableParallelism()),
  // A limit is there to end a hang, not to judge speed: a busy machine may stand still for seconds.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['line'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    // A trace costs every test a tenth of its time; a failure leaves what the page showed in any case.
    trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
    launchOptions: { args: launchArguments, ...(executablePath ? { executablePath } : {}) },
  },
});
