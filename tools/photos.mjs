// `pnpm screenshots` makes the pictures of the README, `pnpm gallery:photos` those of the gallery of components (not kept).
import { endChildrenWithThisProgram, installed, run } from './repository.mjs';
import { findBrowser } from './runner/find-browser.mjs';

/** @type {Record<string, string[]>} */
const kinds = {
  readme: ['--config', 'e2e/photos.config.ts'],
  gallery: ['--config', 'e2e/playwright.config.ts', 'tour/gallery\\.e2e'],
};

const kind = kinds[process.argv[2] ?? ''];
if (kind === undefined) throw new Error(`say what to photograph: ${Object.keys(kinds).join(' or ')}`);
endChildrenWithThisProgram();
const browser = await findBrowser();
if ('reason' in browser) throw new Error(browser.reason);
const { code } = await run(installed('playwright', 'e2e'), ['test', ...kind], {
  show: true,
  env: { E2E_CHROMIUM: browser.path, POOLWRIGHT_PHOTOS: 'true' },
});
process.exitCode = code;
