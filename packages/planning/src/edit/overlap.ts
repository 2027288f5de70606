import type { EntryIdentity, ZonePlacement } from '@poolwright/schemas/pools/pool-edit';

/** What an entry, or one part of it, comes to: nodes and their zones (null: the cloud places). */
export type EntryValue = { count: number | null; azs: ZonePlacement };

/** A value somebody else changed too; null where it is absent, or where nobody said what it was. */
export type OverlapValue = string | number | EntryValue | null;

/**
 * A place that I changed and somebody else changed otherwise: a person decides. `pointer` names the place in my edit;
 * an entry's place also carries its identity, and a single zone its name.
 */
export type Overlap = {
  pointer: string;
  base: OverlapValue;
  mine: OverlapValue;
  theirs: OverlapValue;
  entry?: EntryIdentity;
  az?: string;
};
