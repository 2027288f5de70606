import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** How late the event loop comes to what waits for it, as of the last moments. */
export interface LoopMeasure {
  /** In milliseconds. */
  loopDelayMs(): number;
  /** From 0 (idle) to 1 (never idle). */
  busy(): number;
  close(): Promise<void>;
}

const everyMs = 250;
/** How often the delay is sampled; the samples have it in them. */
const resolutionMs = 10;

/**
 * One long piece of work is no overload: the delay that counts is the lesser one of the last two windows.
 */
export function createLoopMeasure(): LoopMeasure {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  let before = performance.eventLoopUtilization();
  let last = 0;
  let delay = 0;
  let utilization = 0;
  const timer = setInterval(() => {
    const now = histogram.count === 0 ? 0 : Math.max(0, histogram.mean / 1e6 - resolutionMs);
    delay = Math.min(now, last);
    last = now;
    histogram.reset();
    const after = performance.eventLoopUtilization();
    utilization = performance.eventLoopUtilization(after, before).utilization;
    before = after;
  }, everyMs);
  timer.unref();
  return {
    loopDelayMs: () => delay,
    busy: () => utilization,
    close: async () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
