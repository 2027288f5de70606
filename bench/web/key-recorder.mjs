/** @typedef {{ paints: number[], interactions: number[] }} KeyRecording milliseconds */
/** @typedef {import('playwright-core').Page} Page */

/**
 * Notes in every page opened from now on how long each key press took until its frame was painted, and each
 * interaction as the browser measures it.
 * @param {Page} page
 */
export async function recordKeys(page) {
  await page.addInitScript(() => {
    /** @type {KeyRecording} */
    const recording = { paints: [], interactions: [] };
    Reflect.set(globalThis, 'keyRecording', recording);
    const { port1, port2 } = new MessageChannel();
    /** @type {number[]} */
    const pressed = [];
    port1.onmessage = () => {
      for (const at of pressed.splice(0)) recording.paints.push(performance.now() - at);
    };
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // The frame that has the change is painted before the first task after it.
        requestAnimationFrame(() => {
          pressed.push(timeStamp);
          port2.postMessage(0);
        });
      },
      { capture: true },
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (Reflect.get(entry, 'interactionId') > 0) recording.interactions.push(entry.duration);
    }).observe(/** @type {PerformanceObserverInit} */ ({ type: 'event', durationThreshold: 16 }));
  });
}

/** The times until paint since it was last asked. @param {Page} page @returns {Promise<number[]>} */
export function paintsOf(page) {
  return page.evaluate(() => {
    /** @type {KeyRecording} */
    const { paints } = Reflect.get(globalThis, 'keyRecording');
    return paints.splice(0);
  });
}

/** The longest interaction since it was last asked; 0 where none took 16 ms. @param {Page} page @returns {Promise<number>} */
export function longestOf(page) {
  return page.evaluate(() => {
    /** @type {KeyRecording} */
    const { interactions } = Reflect.get(globalThis, 'keyRecording');
    return Math.max(0, ...interactions.splice(0));
  });
}
