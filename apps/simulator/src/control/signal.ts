/** Lets a caller wait until something has become true, without asking again and again. */
export interface Signal {
  notify(): void;
  /** Resolves as soon as the condition holds after a notify, or when the time is up. */
  until(condition: () => boolean, timeoutMs: number): Promise<void>;
}

export function createSignal(): Signal {
  const waiting = new Set<() => void>();
  return {
    notify() {
      for (const look of waiting) look();
    },
    until: (condition, timeoutMs) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        const look = () => {
          if (condition()) done();
        };
        const timer = setTimeout(done, timeoutMs);
        waiting.add(look);
        look();
      }),
  };
}
