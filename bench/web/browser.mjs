import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../tools/runner/find-browser.mjs';

/** Needed by a Chromium that runs as root, and quiet: nothing but this machine is contacted. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns {Promise<string>} the path of the browser: `CHROME_PATH`, or the one the tests use */
async function browserPath() {
  const asked = process.env['CHROME_PATH'];
  if (asked) return asked;
  const found = await findBrowser();
  if ('reason' in found) throw new Error(found.reason);
  return found.path;
}

/**
 * A browser with a profile of its own, signed in as admin, and with an empty cache when `work` begins.
 * @template T
 * @param {string} url the BFF
 * @param {(context: import('playwright-core').BrowserContext, debuggingPort: number) => Promise<T>} work
 * @param {readonly string[]} more arguments of the browser
 * @returns {Promise<T>}
 */
export async function withSignedIn(url, work, more = []) {
  const profile = await mkdtemp(join(tmpdir(), 'poolwright-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await browserPath(),
    args: [...ARGUMENTS, ...more, '--remote-debugging-port=0'],
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = await context.newPage();
    await page.goto(`${url}/sign-in`);
    await page.getByRole('button', { name: /admin/i }).first().click();
    await page.waitForURL(/\/pools/);
    await emptyCache(page);
    await page.close();
    const [port = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
    return await work(context, Number(port));
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {import('playwright-core').Page} page */
export async function emptyCache(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
}
