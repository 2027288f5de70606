import { z } from 'zod';

/**
 * A project id as it may stand in a path. The pattern admits nothing that a URL parser could read as
 * something else (dots, slashes, percent signs); whether the project exists is a look-up, not a pattern.
 */
export const projectId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

/** A pool's `metadata.name` as it may stand in a path (reference table 1, `pool_name`). */
export const poolName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/);

/** A change's id (UUID). */
export const changeId = z.uuid();

/** A point in time, ISO 8601 in UTC. */
export const instant = z.iso.datetime();

export const projectParams = z.strictObject({ project: projectId });
export const poolParams = z.strictObject({ project: projectId, pool: poolName });
export const changeParams = z.strictObject({ id: changeId });

/** A query parameter that may stand several times; one value counts as a list of one. */
export function repeatable<T extends z.ZodType>(item: T) {
  return z.union([z.array(item), item.transform((value) => [value])]);
}
