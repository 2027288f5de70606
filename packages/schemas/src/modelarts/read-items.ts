import type { z } from 'zod';

/** The items of a list that read as what they should be, in its order, and how many do not. */
export type ReadItems<Item> = { items: Item[]; unreadable: number };

/** Judges the items of a list one by one: one that does not parse is counted instead of losing the others. */
export function readItems<Schema extends z.ZodType>(
  schema: Schema,
  items: readonly unknown[] | null,
): ReadItems<z.output<Schema>> {
  const read: ReadItems<z.output<Schema>> = { items: [], unreadable: 0 };
  for (const item of items ?? []) {
    const judged = schema.safeParse(item);
    if (judged.success) read.items.push(judged.data);
    else read.unreadable += 1;
  }
  return read;
}
