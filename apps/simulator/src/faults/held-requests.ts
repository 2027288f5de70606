import { createSignal } from '../control/signal.ts';

export interface HeldRequest {
  id: string;
  fault: string;
  when: 'before' | 'after';
  method: string;
  path: string;
  pool: string | null;
}

export type Release = 'continue' | 'drop';

export interface HeldRequests {
  /** Resolves when somebody releases it. */
  hold(request: HeldRequest): Promise<Release>;
  /** How many were let go. */
  release(then: Release, id?: string): number;
  held(): HeldRequest[];
  /** Resolves when at least so many are held, or when the time is up. */
  atLeast(count: number, timeoutMs: number): Promise<void>;
}

export function createHeldRequests(): HeldRequests {
  const waiting = new Map<string, { request: HeldRequest; go: (then: Release) => void }>();
  const signal = createSignal();
  return {
    hold: (request) =>
      new Promise((go) => {
        waiting.set(request.id, { request, go });
        signal.notify();
      }),
    release(then, id) {
      const chosen = [...waiting.values()].filter(({ request }) => id === undefined || request.id === id);
      for (const { request, go } of chosen) {
        waiting.delete(request.id);
        go(then);
      }
      return chosen.length;
    },
    held: () => [...waiting.values()].map(({ request }) => request),
    atLeast: (count, timeoutMs) => signal.until(() => waiting.size >= count, timeoutMs),
  };
}
