/** Most keys remembered; beyond it the oldest are forgotten, so that a flood of addresses costs no memory. */
const maxKeys = 10_000;

export interface RateLimit {
  /** Takes one of the key's allowance; the seconds to wait when there is none left, else null. */
  take(key: string): number | null;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** A bucket a key that holds `perMinute` and refills evenly. `monotonic` is in milliseconds. */
export function createRateLimit(perMinute: number, monotonic: () => number): RateLimit {
  const buckets = new Map<string, Bucket>();
  const msPerToken = 60_000 / perMinute;
  return {
    take(key) {
      const at = monotonic();
      const last = buckets.get(key) ?? { tokens: perMinute, at };
      const tokens = Math.min(perMinute, last.tokens + (at - last.at) / msPerToken);
      const isAllowed = tokens >= 1;
      // Deleted first so that the map's order is the order of last use.
      buckets.delete(key);
      buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at });
      forgetOldest(buckets);
      return isAllowed ? null : Math.max(1, Math.ceil(((1 - tokens) * msPerToken) / 1000));
    },
  };
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  if (buckets.size <= maxKeys) return;
  const oldest = buckets.keys().next();
  if (oldest.done !== true) buckets.delete(oldest.value);
}
