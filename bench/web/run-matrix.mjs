import { median, table } from '../reads/figures.mjs';
import { say } from '../say.mjs';
import { PROJECT, startWorld } from '../world/start-world.mjs';
import { withSignedIn } from './browser.mjs';
import { withBuiltPage } from './built-page.mjs';
import { longestOf, paintsOf, recordKeys } from './key-recorder.mjs';
import { offerWideFlavors, placeWidePool, wideName, wideRows, zones } from './wide-pool.mjs';

/** @typedef {{ p50: number, p95: number, longest: number }} Typed milliseconds of one round */
/** @typedef {import('playwright-core').Page} Page */

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
/** Lines typed into in each round: each a number, Enter, and every fourth time an arrow. */
const LINES = 12;
const PAUSE_MS = 120;
/** Without a display's beat, so that what is compared is work and not the wait for the next frame. */
const FREE_FRAMES = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
const grid = { rows: JSON.stringify({ zones, rows: wideRows }) };

/** The matrix of 50 entries and 8 zones beside AG Grid with the same numbers. True when every budget holds. */
export async function runMatrix() {
  say(`${wideRows.length} entries × ${zones.length} zones, ${ROUNDS} rounds of ${LINES} numbers, in turn\n`);
  const world = await startWorld({ pools: 1 });
  try {
    await placeWidePool(world);
    const work = (/** @type {string} */ gridUrl) =>
      withSignedIn(world.url, (context) => compare(context, world.url, gridUrl), FREE_FRAMES);
    return await withBuiltPage({ folder: 'grid', path: '/grid', answers: { '/rows': grid.rows } }, work);
  } finally {
    await world.stop();
  }
}

/** @param {import('playwright-core').BrowserContext} context @param {string} url @param {string} gridUrl */
async function compare(context, url, gridUrl) {
  await offerWideFlavors(context);
  const ours = await openMatrix(context, url);
  const theirs = await openGrid(context, gridUrl);
  const rows = [['CPU', 'what', 'p50 ms', 'p95 ms', 'longest interaction ms', '']];
  let hold = true;
  for (const slowdown of [1, 4]) {
    /** @type {Typed[]} */
    const mine = [];
    /** @type {Typed[]} */
    const peer = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const pair = round % 2 === 0 ? [ours, theirs] : [theirs, ours];
      for (const page of pair) {
        const typed = await typeRound(page, slowdown);
        // The first round warms both up.
        if (round > 0) (page === ours ? mine : peer).push(typed);
      }
    }
    const of = (/** @type {Typed[]} */ list, /** @type {keyof Typed} */ name) =>
      median(list.map((each) => each[name]));
    const times = (/** @type {'p50' | 'p95'} */ name) =>
      median(mine.map((each, at) => each[name] / (peer[at]?.[name] ?? Number.NaN)));
    const isGood = times('p50') <= 1 && times('p95') <= 1 && (slowdown > 1 || of(mine, 'longest') <= 50);
    hold &&= isGood;
    const line = (/** @type {string} */ what, /** @type {Typed[]} */ list) => [
      `${slowdown}×`,
      what,
      .../** @type {const} */ (['p50', 'p95', 'longest']).map((name) => of(list, name).toFixed(1)),
      '',
    ];
    rows.push(line('AG Grid Community', peer), line('Poolwright', mine));
    rows.push([
      `${slowdown}×`,
      'as a multiple',
      times('p50').toFixed(2),
      times('p95').toFixed(2),
      '',
      isGood ? 'holds' : 'MISSED',
    ]);
  }
  say(table(rows));
  return hold;
}

/** @param {import('playwright-core').BrowserContext} context @param {string} url */
async function openMatrix(context, url) {
  const page = await context.newPage();
  await recordKeys(page);
  await page.goto(`${url}/projects/${PROJECT}/pools/${wideName}/edit`);
  await page
    .getByRole('textbox', { name: /1w, zone cn-north-7b, wanted nodes/ })
    .first()
    .click();
  return page;
}

/** @param {import('playwright-core').BrowserContext} context @param {string} url */
async function openGrid(context, url) {
  const page = await context.newPage();
  await recordKeys(page);
  await page.goto(url);
  await page.locator('.ag-row-first [aria-colindex="3"]').first().click();
  return page;
}

/** One number a line, downwards, then back up. @param {Page} page @param {number} slowdown @returns {Promise<Typed>} */
async function typeRound(page, slowdown) {
  await page.bringToFront();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await paintsOf(page);
  await longestOf(page);
  const press = async (/** @type {string} */ key) => {
    await page.keyboard.press(key);
    await page.waitForTimeout(PAUSE_MS);
  };
  for (let line = 0; line < LINES; line += 1) {
    await press(String(1 + (line % 9)));
    await press('Enter');
  }
  for (let line = 0; line < LINES; line += 1) await press('ArrowUp');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await devtools.detach();
  const sorted = (await paintsOf(page)).toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), longest: await longestOf(page) };
}
