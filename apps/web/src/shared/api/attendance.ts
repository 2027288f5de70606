/** So long after the last key or pointer what the page reads is still read for somebody. */
const attendedMs = 60_000;
/** What only a person does. A page that scrolls, focuses or refreshes by itself makes none of them. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

let lastSignAt = performance.now();
const noteSign = (event: Event): void => {
  if (event.isTrusted) lastSignAt = performance.now();
};
for (const sign of signs) window.addEventListener(sign, noteSign, { capture: true, passive: true });

/**
 * Whether a person was here lately; opening a page counts. What an open page reads without anybody is marked with
 * `Poolwright-Background`, so that it does not keep a session alive.
 */
export function isAttended(): boolean {
  return performance.now() - lastSignAt < attendedMs;
}
