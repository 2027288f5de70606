import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Clock } from '../ports.ts';

/** So long one read of a part answers everybody who asks for it, in milliseconds, unless the pool moved meanwhile. */
const freshMs = 5000;

interface PartRead {
  /** When it was asked for, by the monotonic clock. */
  readonly at: number;
  readonly answer: Promise<Dated<unknown>>;
}

export interface Dated<T> {
  readonly value: T;
  /** When the upstream was asked, ISO 8601. */
  readonly asOf: string;
}

/** Nodes, jobs, events and orders of pools, asked for once however many people look at the same pool. */
export interface PartReads {
  /** `pool` as the snapshot holds it: it is another object after anything new was read of it. */
  read<T>(pool: Pool, part: string, ask: () => Promise<T>): Promise<Dated<T>>;
}

export function createPartReads(clock: Clock): PartReads {
  const parts = new WeakMap<Pool, Map<string, PartRead>>();
  const ofPool = (pool: Pool): Map<string, PartRead> => {
    const known = parts.get(pool) ?? new Map<string, PartRead>();
    parts.set(pool, known);
    return known;
  };
  return {
    read<T>(pool: Pool, part: string, ask: () => Promise<T>): Promise<Dated<T>> {
      const known = ofPool(pool);
      const at = clock.monotonic();
      const shared = known.get(part);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one name is always asked for the same thing
      if (shared !== undefined && at - shared.at < freshMs) return shared.answer as Promise<Dated<T>>;
      const answer = dated(clock, ask);
      const mine: PartRead = { at, answer };
      known.set(part, mine);
      // A refusal is shared by those who wait for it, not kept for those who ask again.
      answer.catch(() => known.get(part) === mine && known.delete(part));
      return answer;
    },
  };
}

async function dated<T>(clock: Clock, ask: () => Promise<T>): Promise<Dated<T>> {
  const asOf = clock.now().toISOString();
  return { value: await ask(), asOf };
}
