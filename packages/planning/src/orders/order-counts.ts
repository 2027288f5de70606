import type { Order } from '@poolwright/schemas/modelarts/order';

/** Nodes of one flavor before an operation, as wanted by it, and as reached; null where the service does not tell. */
export type OrderCounts = {
  flavor: string | null;
  before: number | null;
  wanted: number | null;
  reached: number | null;
};

/**
 * What an operation did, by flavor. The shape of the three counts is not documented: lists of `{ flavor, count }`, one
 * such object, and plain numbers are read. Null when any of them is something else, so that it can be shown as read.
 */
export function orderCounts(order: Order): OrderCounts[] | null {
  const [before, wanted, reached] = [order.initCount, order.specCount, order.resultCount].map(toCounts);
  if (!before || !wanted || !reached) return null;
  const flavors = new Set([...wanted.keys(), ...before.keys(), ...reached.keys()]);
  return [...flavors].map((flavor) => ({
    flavor,
    before: before.get(flavor) ?? (before.size > 0 ? 0 : null),
    wanted: wanted.get(flavor) ?? (wanted.size > 0 ? 0 : null),
    reached: reached.get(flavor) ?? (reached.size > 0 ? 0 : null),
  }));
}

type Counts = ReadonlyMap<string | null, number>;

function toCounts(read: unknown): Counts | null {
  if (read === null || read === undefined) return new Map();
  const counts = new Map<string | null, number>();
  for (const item of Array.isArray(read) ? read : [read]) {
    const one = toCount(item);
    if (one === null) return null;
    counts.set(one.flavor, (counts.get(one.flavor) ?? 0) + one.count);
  }
  return counts;
}

function toCount(item: unknown): { flavor: string | null; count: number } | null {
  if (typeof item === 'number') return { flavor: null, count: item };
  if (typeof item !== 'object' || item === null) return null;
  const { flavor, count }: { flavor?: unknown; count?: unknown } = item;
  if (typeof count !== 'number') return null;
  return { flavor: typeof flavor === 'string' ? flavor : null, count };
}
