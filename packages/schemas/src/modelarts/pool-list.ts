import { z } from 'zod';
import { asRead } from './as-read.ts';
import { pool } from './pool.ts';
import type { Pool } from './pool.ts';

/** The answer of the pool list. The items are judged one by one by {@link readPools}. */
export const poolList = asRead({
  /** Type of the resource; `PoolList`. */
  kind: z.string().nullish(),
  /** Version of the resource; `v2`. */
  apiVersion: z.string().nullish(),
  /** The pools, unread; `null` for none. */
  items: z.array(z.unknown()).nullable(),
});
export type PoolList = z.infer<typeof poolList>;

/** A pool of the list that does not read as one. */
export type UnreadablePool = {
  /** Pool id, where the item has one. */
  name: string | undefined;
  /** What is wrong, each with the place: `metadata.name: Invalid input…`. */
  issues: string[];
};

/** The pools of a list, in its order; one that does not parse is set aside instead of losing the others. */
export function readPools(list: PoolList): { pools: Pool[]; unreadable: UnreadablePool[] } {
  const pools: Pool[] = [];
  const unreadable: UnreadablePool[] = [];
  for (const item of list.items ?? []) {
    const read = pool.safeParse(item);
    if (read.success) pools.push(read.data);
    else unreadable.push({ name: nameOf(item), issues: read.error.issues.map(toWords) });
  }
  return { pools, unreadable };
}

const named = z.looseObject({ metadata: z.looseObject({ name: z.string() }) });

function nameOf(item: unknown): string | undefined {
  return named.safeParse(item).data?.metadata.name;
}

function toWords(issue: z.core.$ZodIssue): string {
  return issue.path.length === 0 ? issue.message : `${z.core.toDotPath(issue.path)}: ${issue.message}`;
}
