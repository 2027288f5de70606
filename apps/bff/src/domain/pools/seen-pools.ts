import type { Pool } from '@poolwright/schemas/modelarts/pool';

/**
 * Remembers which pool a tag stood for, so that a stale write can be told what moved. Bounded, and only a
 * convenience: after a restart the answer names the whole editable part instead.
 */
export interface SeenPools {
  note(tag: string, pool: Pool): void;
  find(tag: string): Pool | undefined;
}

export function createSeenPools(limit = 500): SeenPools {
  const pools = new Map<string, Pool>();
  return {
    note(tag, pool) {
      pools.delete(tag);
      pools.set(tag, pool);
      const oldest = pools.keys().next();
      if (pools.size > limit && oldest.done !== true) pools.delete(oldest.value);
    },
    find: (tag) => pools.get(tag),
  };
}
