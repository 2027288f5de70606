import { z } from 'zod';

/**
 * A field that the reference types as one object while every example shows an array of them: both are read,
 * and so are `null` and absence. {@link toMany} gives consumers one shape.
 */
export function oneOrMany<Item extends z.ZodType>(item: Item) {
  return z.union([z.array(item), item]).nullish();
}

/** The items of a field read by {@link oneOrMany}, in order; none when it is absent or `null`. */
export function toMany<Item extends object>(
  value: readonly Item[] | Item | null | undefined,
): readonly Item[] {
  if (value === null || value === undefined) return [];
  return isMany(value) ? value : [value];
}

function isMany<Item extends object>(value: readonly Item[] | Item): value is readonly Item[] {
  return Array.isArray(value);
}
