/** Work done again and again, one round at a time. */
export interface Rounds {
  /** Does the first round now. */
  start(): Promise<void>;
  /** A round is wanted in so many milliseconds, where that is sooner than the next one. */
  within(ms: number): void;
  /** Starts no further round and waits for the one that runs. */
  close(): Promise<void>;
}

export function createRounds(everyMs: number, round: () => Promise<void>): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let at = Number.POSITIVE_INFINITY;
  let running: Promise<void> | undefined;
  let closed = false;

  function run(): Promise<void> {
    clearTimeout(timer);
    at = Number.POSITIVE_INFINITY;
    running ??= round().finally(() => {
      running = undefined;
      plan(everyMs);
    });
    return running;
  }

  function plan(ms: number): void {
    if (closed || running !== undefined || performance.now() + ms >= at) return;
    clearTimeout(timer);
    at = performance.now() + ms;
    timer = setTimeout(() => void run(), ms);
  }

  return {
    start: run,
    within: plan,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
