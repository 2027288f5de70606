import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { installed, root, run } from '../repository.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const advice =
  'No Chromium was found and none could be installed: install the package "chromium" with the system\'s package manager, ' +
  'or set E2E_CHROMIUM to the path of a Chromium or Chrome.';

/**
 * The browser the tests run in: one that is there, else Playwright's, else the system's.
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function findBrowser() {
  const asked = process.env['E2E_CHROMIUM'];
  if (asked)
    return isProgram(asked) ? { path: asked } : { reason: `E2E_CHROMIUM names no program: ${asked}` };
  const present = presentBrowser();
  if (present) return { path: present };
  console.log('No Chromium here yet; installing one for the browser tests.');
  await run(installed('playwright', 'e2e'), ['install', 'chromium'], { timeoutMs: 180_000 });
  const downloaded = presentBrowser();
  if (downloaded) return { path: downloaded };
  await installFromSystem();
  const fromSystem = presentBrowser();
  return fromSystem ? { path: fromSystem } : { reason: advice };
}

function presentBrowser() {
  const own = playwrightsOwn();
  if (existsSync(own)) return own;
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean),
    '/usr/bin',
    '/usr/local/bin',
  ];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** Where Playwright keeps its own Chromium, whether it is there or not. */
function playwrightsOwn() {
  /** @type {unknown} */
  const playwright = createRequire(join(root, 'e2e/package.json'))('@playwright/test');
  const { chromium } = /** @type {{ chromium: { executablePath(): string } }} */ (playwright);
  return chromium.executablePath();
}

/** Only as root on a system with apt: anywhere else it would ask for a password nobody is there to give. */
async function installFromSystem() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeoutMs: 600_000 };
  await run('apt-get', ['update'], options);
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  // Without a font for it, Chinese text in the pictures is boxes; the tests themselves do not need it.
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'fonts-noto-cjk'], options);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
