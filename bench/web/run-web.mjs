import { median, table } from '../reads/figures.mjs';
import { say } from '../say.mjs';
import { PROJECT, SEED, startWorld } from '../world/start-world.mjs';
import { emptyCache, withSignedIn } from './browser.mjs';
import { withPlainTable } from './plain-table.mjs';
import { longTasksOf, record, recordingOf, scriptClock } from './recorder.mjs';

/** @typedef {{ name: string, value: number, unit: string, most: number, isTime?: boolean }} Measured */
/** @typedef {import('../world/start-world.mjs').World} World */
/** @typedef {import('playwright-core').BrowserContext} Context */
/** @typedef {import('playwright-core').Page} Page */

const LOADS = 5;
/** Time for what follows a key press: the pause before a search, the answer, the rows. */
const SETTLE_MS = 600;
/** What the plain table takes where the limits in milliseconds were set: the speed they are meant at. */
const PLAIN_MS = 140;
/** Milliseconds of a task that a person notices, at that speed. */
const LONG_TASK_MS = 50;
/** @type {Record<string, number>} */
const digits = { ms: 1, '×': 2 };
const list = `/projects/${PROJECT}/pools`;
const edit = `${list}/vision-serving-${PROJECT}/edit`;

/** The pages in a real Chromium, against the build. True when every budget holds. */
export async function runWeb() {
  say(`seed ${SEED}, viewport 1440 × 900, ${LOADS} loads\n`);
  const { plain, measured: loaded } = await inWorld(1000, loadList);
  const slower = Math.max(1, plain / PLAIN_MS);
  say(
    `a plain React table of the same rows: painted after ${plain.toFixed(1)} ms, ${PLAIN_MS} where the limits`,
  );
  say(
    `were set: this machine is ${slower.toFixed(2)} times slower; the second column has the times divided by that\n`,
  );
  const measured = [...loaded, ...(await inWorld(10_000, useList))];
  const rows = measured.map(({ name, value, unit, most, isTime = false }) => [
    name,
    `${value.toFixed(digits[unit] ?? 0)} ${unit}`,
    isTime ? `${(value / slower).toFixed(1)} ms` : '',
    `${most} ${unit}`,
    said(value, isTime ? value / slower : value, most),
  ]);
  say(table([['what', 'measured', 'at that speed', 'at most', ''], ...rows]));
  return measured.every(({ value, most, isTime = false }) => (isTime ? value / slower : value) <= most);
}

/** @param {number} value @param {number} atSpeed @param {number} most */
function said(value, atSpeed, most) {
  if (value <= most) return 'holds';
  return atSpeed <= most ? 'holds at that speed' : 'MISSED';
}

/**
 * @template T
 * @param {number} pools @param {(context: Context, world: World) => Promise<T>} work
 */
async function inWorld(pools, work) {
  const world = await startWorld({ pools });
  try {
    return await withSignedIn(world.url, (context) => work(context, world));
  } finally {
    await world.stop();
  }
}

/**
 * Ours and a plain React table of the same rows, load about: what the machine does besides hits both.
 * @param {Context} context @param {World} world @returns {Promise<{ plain: number, measured: Measured[] }>}
 */
async function loadList(context, world) {
  /** @type {import('./recorder.mjs').Recording[]} */
  const loads = [];
  /** @type {number[]} */
  const plain = [];
  await withPlainTable(world, async (plainUrl) => {
    for (let load = 0; load < LOADS; load += 1) {
      loads.push(await recordLoad(context, world.url + list));
      plain.push((await recordLoad(context, plainUrl)).paintedAt ?? Number.NaN);
    }
  });
  const painted = loads.map(({ paintedAt }) => paintedAt ?? Number.NaN);
  const times = median(painted.map((ours, load) => ours / (plain[load] ?? Number.NaN)));
  const longest = median(loads.map(({ longTasks }) => Math.max(0, ...longTasks)));
  const of = 'first load, 1,000 pools';
  const measured = [
    { name: `${of}: rows painted`, value: median(painted), unit: 'ms', most: 300, isTime: true },
    { name: `${of}: as a multiple of a plain table`, value: times, unit: '×', most: 2.1 },
    { name: `${of}: longest task`, value: longest, unit: 'ms', most: 100, isTime: true },
  ];
  return { plain: median(plain), measured };
}

/** One load with an empty cache. @param {Context} context @param {string} url */
async function recordLoad(context, url) {
  const page = await context.newPage();
  await emptyCache(page);
  await record(page);
  await page.goto(url);
  const recording = await recordingOf(page);
  await page.close();
  return recording;
}

/** @param {Context} context @param {World} world @returns {Promise<Measured[]>} */
async function useList(context, { url }) {
  const page = await context.newPage();
  await record(page);
  await page.goto(url + list);
  await recordingOf(page);
  const search = page.getByRole('searchbox').first();
  const filter = await keyPresses(page, search, 'serving');
  await search.fill('');
  await page.waitForTimeout(SETTLE_MS);
  const before = (await longTasksOf(page)).length;
  await scroll(page);
  const tasks = (await longTasksOf(page)).slice(before);
  const longest = Math.max(0, ...tasks);
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  await page.goto(url + edit);
  const typing = await keyPresses(page, page.getByRole('textbox', { name: 'Description' }), 'three zones');
  await page.close();
  const script = (/** @type {number[]} */ spent) => ({
    value: Math.max(...spent),
    unit: 'ms',
    most: 50,
    isTime: true,
  });
  return [
    { name: 'filter over 10,000 pools: script of the slowest key', ...script(filter) },
    {
      name: 'scrolling 10,000 pools: longest task',
      value: longest,
      unit: 'ms',
      most: LONG_TASK_MS,
      isTime: true,
    },
    { name: 'scrolling 10,000 pools: elements of the page', value: elements, unit: 'elements', most: 5000 },
    { name: 'edit form: script of the slowest key', ...script(typing) },
  ];
}

/** Two seconds of a wheel turned fast. @param {Page} page */
async function scroll(page) {
  await page.mouse.move(720, 600);
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, 800);
    await page.waitForTimeout(30);
  }
}

/**
 * Script time of each key press, with everything it sets off.
 * @param {Page} page @param {import('playwright-core').Locator} field @param {string} text
 */
async function keyPresses(page, field, text) {
  await field.click();
  await page.waitForTimeout(SETTLE_MS);
  const script = await scriptClock(page);
  /** @type {number[]} */
  const spent = [];
  for (const key of text) {
    const before = await script();
    await page.keyboard.type(key);
    await page.waitForTimeout(SETTLE_MS);
    spent.push((await script()) - before);
  }
  return spent;
}
