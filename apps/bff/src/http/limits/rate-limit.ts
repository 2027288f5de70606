/** Most keys remembered; beyond it the oldest are forgotten, so that a flood of addresses costs no memory. */
const maxKeys = 10_000;

/** An allowance a key, of requests a minute. */
export interface RateLimit {
  readonly perMinute: number;
  /** What the key has left, without taking of it; below 1 nothing is given. */
  left(key: string): number;
  /** Takes one of the key's allowance; the seconds to wait when there is none left, else null. */
  take(key: string): number | null;
  /** Seconds until the key has this much. */
  secondsUntil(key: string, wanted: number): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** A bucket a key that holds `perMinute` and refills evenly. `monotonic` is in milliseconds. */
export function createRateLimit(perMinute: number, monotonic: () => number): RateLimit {
  const buckets = new Map<string, Bucket>();
  const msPerToken = 60_000 / perMinute;

  function left(key: string): number {
    const bucket = buckets.get(key);
    if (bucket === undefined) return perMinute;
    return Math.min(perMinute, bucket.tokens + (monotonic() - bucket.at) / msPerToken);
  }
  function secondsUntil(key: string, wanted: number): number {
    return Math.max(0, Math.ceil(((wanted - left(key)) * msPerToken) / 1000));
  }

  return {
    perMinute,
    left,
    secondsUntil,
    take(key) {
      const tokens = left(key);
      const isAllowed = tokens >= 1;
      // Deleted first so that the map's order is the order of last use.
      buckets.delete(key);
      buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at: monotonic() });
      forgetOldest(buckets);
      return isAllowed ? null : Math.max(1, secondsUntil(key, 1));
    },
  };
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  if (buckets.size <= maxKeys) return;
  const oldest = buckets.keys().next();
  if (oldest.done !== true) buckets.delete(oldest.value);
}
