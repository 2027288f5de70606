import lighthouse, { desktopConfig } from 'lighthouse';
import { table } from '../reads/figures.mjs';
import { say } from '../say.mjs';
import { PROJECT, SEED, startWorld } from '../world/start-world.mjs';
import { withSignedIn } from './browser.mjs';

const POOLS = 40;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const FORMS = [
  { name: 'desktop', config: desktopConfig, least: 98 },
  { name: 'mobile', config: undefined, least: 95 },
];
const pool = `/projects/${PROJECT}/pools/vision-serving-${PROJECT}`;
const PAGES = [
  { name: 'list', path: `/projects/${PROJECT}/pools` },
  { name: 'pool', path: pool },
  { name: 'edit', path: `${pool}/edit` },
];

/** Lighthouse's scores of the three main pages, signed in. True when all are high enough. */
export async function runLighthouse() {
  const world = await startWorld({ pools: POOLS });
  try {
    return await withSignedIn(world.url, (_context, port) => auditPages(world.url, port));
  } finally {
    await world.stop();
  }
}

/** @param {string} url @param {number} port */
async function auditPages(url, port) {
  say(`seed ${SEED}, ${POOLS} pools\n`);
  /** @type {string[][]} */
  const rows = [];
  let hold = true;
  for (const { name, config, least } of FORMS) {
    for (const page of PAGES) {
      const scores = await audit(url + page.path, port, config);
      const isHigh = scores.every((score) => score >= least);
      hold = hold && isHigh;
      rows.push([`${page.name}, ${name}`, ...scores.map(String), isHigh ? 'holds' : `below ${least}`]);
    }
  }
  say(`\n${table([['page', ...CATEGORIES, ''], ...rows])}`);
  return hold;
}

/**
 * @param {string} url @param {number} port @param {typeof desktopConfig | undefined} config
 * @returns {Promise<number[]>} 0 to 100 by category
 */
async function audit(url, port, config) {
  // The sign-in must outlive the audit's cleaning.
  const flags = { port, disableStorageReset: true, onlyCategories: CATEGORIES };
  const result = await lighthouse(url, flags, config);
  if (result === undefined) throw new Error(`Lighthouse said nothing about ${url}`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`Lighthouse on ${url}: ${lhr.runtimeError.message}`);
  if (lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`);
  sayWeakParts(url, lhr);
  return CATEGORIES.map((name) => Math.round((lhr.categories[name]?.score ?? 0) * 100));
}

/** What a score lost points for. @param {string} url @param {import('lighthouse').Result} lhr */
function sayWeakParts(url, lhr) {
  for (const name of CATEGORIES) {
    for (const { id, weight } of lhr.categories[name]?.auditRefs ?? []) {
      const { score = 1, title = id } = lhr.audits[id] ?? {};
      if (weight > 0 && score !== null && score < 0.9) say(`  ${new URL(url).pathname}: ${title} (${score})`);
    }
  }
}
