import { median, table } from '../reads/figures.mjs';
import { say } from '../say.mjs';
import { PROJECT, SEED, startWorld } from '../world/start-world.mjs';
import { emptyCache, withSignedIn } from './browser.mjs';
import { longTasksOf, record } from './recorder.mjs';

/** @typedef {import('playwright-core').Page} Page */

const POOLS = 2000;
const LOADS = 5;
const address = `/projects/${PROJECT}/zones`;

/** The review of all pools by zones in a real Chromium, against the build. True when every budget holds. */
export async function runFleet() {
  say(`seed ${SEED}, ${POOLS} pools, viewport 1440 × 900, ${LOADS} loads\n`);
  const world = await startWorld({ pools: POOLS });
  try {
    const first = await timeOf(`${world.url}/api/projects/${PROJECT}/fleet?limit=100`, world.cookie);
    say(`bff: the first review of a snapshot ${first.toFixed(1)} ms, with the read of the list\n`);
    return await withSignedIn(world.url, async (context) => {
      /** @type {number[]} */
      const painted = [];
      for (let load = 0; load < LOADS; load += 1) {
        const page = await context.newPage();
        await emptyCache(page);
        painted.push(await paintedAfterData(page, world.url + address));
        await page.close();
      }
      const page = await context.newPage();
      await record(page);
      await paintedAfterData(page, world.url + address);
      const before = (await longTasksOf(page)).length;
      await scroll(page);
      const scrolling = (await longTasksOf(page)).length - before;
      const elements = await page.evaluate(() => document.querySelectorAll('*').length);
      return tell([
        { name: 'rows painted after their data came', value: median(painted), unit: 'ms', most: 300 },
        { name: 'scrolling: tasks over 50 ms', value: scrolling, unit: 'tasks', most: 0 },
        { name: 'scrolling: elements of the page', value: elements, unit: 'elements', most: 5000 },
      ]);
    });
  } finally {
    await world.stop();
  }
}

/** @param {{ name: string, value: number, unit: string, most: number }[]} measured */
function tell(measured) {
  const rows = measured.map(({ name, value, unit, most }) => [
    name,
    `${value.toFixed(unit === 'ms' ? 1 : 0)} ${unit}`,
    `${most} ${unit}`,
    value <= most ? 'holds' : 'MISSED',
  ]);
  say(table([['what', 'measured', 'at most', ''], ...rows]));
  return measured.every(({ value, most }) => value <= most);
}

/** From the last byte of the review to the paint of its rows. @param {Page} page @param {string} url */
async function paintedAfterData(page, url) {
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelectorAll('tbody th[scope=row]').length < 8) {
        requestAnimationFrame(look);
        return;
      }
      // The frame that has the rows is painted before the first task after it.
      requestAnimationFrame(() => setTimeout(() => Reflect.set(globalThis, 'fleetAt', performance.now())));
    };
    requestAnimationFrame(look);
  });
  await page.goto(url);
  await page.waitForFunction(() => typeof Reflect.get(globalThis, 'fleetAt') === 'number');
  return page.evaluate(() => {
    const [reply] = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/fleet?'));
    const cameAt = reply instanceof PerformanceResourceTiming ? reply.responseEnd : Number.NaN;
    return Number(Reflect.get(globalThis, 'fleetAt')) - cameAt;
  });
}

/** Two seconds of a wheel turned fast. @param {Page} page */
async function scroll(page) {
  await page.mouse.move(720, 600);
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, 800);
    await page.waitForTimeout(30);
  }
}

/** @param {string} url @param {string} cookie */
async function timeOf(url, cookie) {
  const began = performance.now();
  const answer = await fetch(url, { headers: { cookie } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`The review was answered with ${answer.status}`);
  return performance.now() - began;
}
