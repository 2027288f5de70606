/** @typedef {{ longTasks: number[], paintedAt: number | null }} Recording milliseconds; tasks over 50 */
/** @typedef {import('playwright-core').Page} Page */

const ROWS = 'main a[href*="/pools/"]';
/** So many rows of the list fill the screen; a list of virtual rows never has many more. */
const ENOUGH_ROWS = 10;

/**
 * Notes in every page that is opened from now on when the list was painted, and every task over 50 ms.
 * @param {Page} page
 */
export async function record(page) {
  await page.addInitScript(
    ({ rows, enough }) => {
      /** @type {Recording} */
      const recording = { longTasks: [], paintedAt: null };
      Reflect.set(globalThis, 'recording', recording);
      new PerformanceObserver((list) => {
        recording.longTasks.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ type: 'longtask', buffered: true });
      const look = () => {
        // Only a list has rows: on another page this would run on, and count as the page's own work.
        if (!location.pathname.endsWith('/pools')) return;
        if (document.querySelectorAll(rows).length < enough) {
          requestAnimationFrame(look);
          return;
        }
        // The frame that has the rows is painted before the first task after it.
        requestAnimationFrame(() => setTimeout(() => (recording.paintedAt = performance.now())));
      };
      requestAnimationFrame(look);
    },
    { rows: ROWS, enough: ENOUGH_ROWS },
  );
}

/** Runs in the page. @returns {Recording} */
function current() {
  /** @type {Recording} */
  const recording = Reflect.get(globalThis, 'recording');
  return recording;
}

/** @param {Page} page @returns {Promise<Recording>} once the list was painted */
export async function recordingOf(page) {
  await page.waitForFunction(() => {
    /** @type {Recording} */
    const { paintedAt } = Reflect.get(globalThis, 'recording');
    return paintedAt !== null;
  });
  return page.evaluate(current);
}

/** @param {Page} page @returns {Promise<number[]>} the long tasks there were so far */
export async function longTasksOf(page) {
  return (await page.evaluate(current)).longTasks;
}

/** @param {Page} page @returns {Promise<() => Promise<number>>} milliseconds of script since the page was opened */
export async function scriptClock(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
  };
}
