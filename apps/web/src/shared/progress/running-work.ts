import type { FirstMessageKey } from '../i18n/message-key.ts';
import { createStore } from '../ui/store.ts';

/** What runs now, the newest last: work that no mutation and no query of the cache stands for. */
export const runningWork = createStore<readonly { readonly text: FirstMessageKey }[]>([]);

/** Tells the person what runs, for as long as it runs. */
export async function whileRunning<T>(text: FirstMessageKey, work: Promise<T>): Promise<T> {
  const own = { text };
  runningWork.set([...runningWork.read(), own]);
  try {
    return await work;
  } finally {
    runningWork.set(runningWork.read().filter((other) => other !== own));
  }
}
