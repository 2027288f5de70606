/** How one changed value meets the pool as it is now. */
export type ValueMerge = 'keep' | 'settled' | 'overlap';

/** Three-way merge of one value: nobody else touched it, somebody did the same, or somebody did something else. */
export function mergeValue<T>(base: T, mine: T, live: T): ValueMerge {
  if (live === base) return 'keep';
  return live === mine ? 'settled' : 'overlap';
}
