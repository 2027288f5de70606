import type { EntryAddition, EntryChange } from '@poolwright/schemas/pools/pool-edit';
import type { Overlap } from './overlap.ts';

/** Changes of entries brought onto the pool as it is now. */
export type MergedEntries = {
  entries: (EntryChange | EntryAddition)[];
  overlaps: Overlap[];
  settled: string[];
};
