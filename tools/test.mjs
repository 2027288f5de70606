// `pnpm test`: everything, from build to browser. The last line says `N passed, N failed`.
// `pnpm test:full T14` runs one check of the test plan at full size; without a name all of them, on both Node versions.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkCounts,
  closingLine,
  crashed,
  playwrightCounts,
  sumOf,
  vitestCounts,
} from './runner/counts.mjs';
import { failuresSaid, playwrightFailures, vitestFailures } from './runner/failures.mjs';
import { findBrowser } from './runner/find-browser.mjs';
import { otherNode } from './runner/other-node.mjs';
import { startPostgres } from './runner/postgres.mjs';
import { buildWeb, endChildrenWithThisProgram, installed, root, run } from './repository.mjs';

/** @typedef {import('./runner/counts.mjs').Counts} Counts */
/** @typedef {import('./runner/failures.mjs').Failure} Failure */

const full = process.argv.includes('--full');
const filter = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const deadlineMs = (full ? 8 * 60 : 85) * 60_000;
const reports = join(root, '.cache/reports');
// Only the step that says so runs on PostgreSQL.
const testEnv = { TEST_DATABASE_URL: '', ...(full ? { TEST_SIZE: 'full' } : {}) };

/** @type {Counts[]} */
const results = [];
/** @type {Failure[]} */
const failures = [];
let built = false;

/** @param {string} name @param {() => Promise<Counts>} step */
async function step(name, step) {
  const start = performance.now();
  console.log(`\n== ${name}`);
  const namedBefore = failures.length;
  /** @type {Counts} */
  let counts;
  try {
    counts = await step();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    console.log(words);
    failures.push({ test: name, words });
    counts = crashed;
  }
  results.push(counts);
  if (counts.failed > failures.length - namedBefore)
    failures.push({
      test: name,
      words: 'No report names all that failed: the rest stands above, in what this step printed.',
    });
  console.log(`== ${name}: ${closingLine(counts)} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}

/** The products of the build are what the browser tests start; a build counts only when it breaks. */
async function build() {
  const types = await run(installed('tsc'), ['-b'], { show: true });
  const web = await buildWeb();
  if (web.code !== 0) console.log(web.output);
  built = types.code === 0 && web.code === 0;
  return built ? sumOf([]) : crashed;
}

async function check() {
  const { output } = await run(process.execPath, ['tools/check.mjs'], { show: true });
  const counts = checkCounts(output);
  if (counts.failed > 0) failures.push({ test: 'check', words: output.slice(-3_000) });
  return counts;
}

/** @param {Record<string, string>} [env] @param {string[]} [only] */
async function unit(env = {}, only = []) {
  const file = newReport('vitest');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  args.push(...only);
  if (filter) args.push('--passWithNoTests', '--testNamePattern', filter);
  const { code } = await run(installed('vitest'), args, { show: true, env: { ...testEnv, ...env } });
  const counts = vitestCounts(file, code);
  failures.push(...vitestFailures(file));
  // What a filter leaves out is not a skipped test.
  return filter ? { ...counts, skipped: 0 } : atLeastOne('Vitest', counts);
}

/** The same store tests on the second engine, and those that need several replicas on one database. */
async function onPostgres() {
  const server = await startPostgres();
  if ('reason' in server) {
    console.log(`Not run: the store on PostgreSQL and several replicas on one database (${server.reason}).`);
    console.log(
      'Set TEST_DATABASE_URL to a server with passwords, under a role that may make databases and roles.',
    );
    return process.env['CI'] === 'true' ? crashed : sumOf([]);
  }
  console.log(`On ${server.note}`);
  try {
    return await unit({ TEST_DATABASE_URL: server.url }, ['--project', 'store on PostgreSQL']);
  } finally {
    await server.stop();
  }
}

/** @param {Record<string, string>} [env] */
async function browser(env = {}) {
  if (!built) throw new Error('The browser tests are not run on what an earlier build left.');
  const chromium = await findBrowser();
  if ('reason' in chromium) throw new Error(chromium.reason);
  console.log(`Browser: ${chromium.path}`);
  const file = newReport('playwright');
  const args = ['test', '--config', 'e2e/playwright.config.ts'];
  if (filter) args.push('--pass-with-no-tests', '--grep', filter);
  const paths = { E2E_CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const { code } = await run(installed('playwright', 'e2e'), args, {
    show: true,
    env: { ...testEnv, ...paths, ...env },
  });
  const counts = playwrightCounts(file, code);
  failures.push(...playwrightFailures(file));
  return filter ? counts : atLeastOne('Playwright', counts);
}

/** What is promised under faults, with a figure each: real processes, the embedded database and PostgreSQL. */
async function checks() {
  if (!built) throw new Error('The checks are not run on what an earlier build left.');
  const server = await startPostgres();
  const url = 'reason' in server ? '' : server.url;
  if ('reason' in server) console.log(`Not run: the checks on PostgreSQL (${server.reason}).`);
  const file = newReport('checks');
  const args = ['run', '--config', 'e2e/checks.config.ts', '--reporter=default', '--reporter=json'];
  args.push(`--outputFile.json=${file}`);
  if (filter) args.push('--passWithNoTests', '--testNamePattern', filter);
  const env = { ...testEnv, TEST_DATABASE_URL: url };
  try {
    const { code } = await run(installed('vitest'), args, { show: true, env });
    const counts = vitestCounts(file, code);
    failures.push(...vitestFailures(file));
    if (filter) return { ...counts, skipped: 0 };
    return url === '' && process.env['CI'] === 'true' ? sumOf([counts, crashed]) : counts;
  } finally {
    if (!('reason' in server)) await server.stop();
  }
}

async function onOtherNode() {
  const { version, env } = await otherNode();
  console.log(`Node ${version}`);
  return sumOf([await unit(env), await browser(env)]);
}

/** A report of an earlier run must not be read as this one's. @param {string} suite */
function newReport(suite) {
  const file = join(reports, `${suite}.json`);
  rmSync(file, { force: true });
  return file;
}

/** @param {string} suite @param {Counts} counts */
function atLeastOne(suite, counts) {
  if (counts.passed + counts.failed > 0) return counts;
  console.log(`${suite} ran no test.`);
  return crashed;
}

/** Says what failed, then the count; the last thing this program prints. */
function close() {
  const total = sumOf(results);
  if (failures.length > 0) console.log(`\n== what failed\n\n${failuresSaid(failures)}`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  console.log(`\n${closingLine(total)}`);
}

/** @param {string} reason */
function giveUp(reason) {
  console.log(reason);
  results.push(crashed);
  close();
}

endChildrenWithThisProgram(() => giveUp('The tests were interrupted.'));
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const deadline = setTimeout(() => {
  giveUp(`The tests did not end within ${deadlineMs / 60_000} minutes.`);
  process.exit(1);
}, deadlineMs);

await step('build', build);
if (!filter) await step('check', check);
await step('unit and integration tests', () => unit());
await step('browser tests', () => browser());
await step('store on PostgreSQL', onPostgres);
await step('checks', checks);
if (full && !filter) await step('both again on the other Node', onOtherNode);
clearTimeout(deadline);
close();
