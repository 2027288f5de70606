import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import { sameZones, zoneMap } from '../zones/zone-map.ts';
import { holds } from './holds.ts';

/**
 * Whether the entries of a pool are those sent: each one sent is there with our values, each of another, and none is
 * left over. An entry sent without a node pool's name or step may have got one.
 */
export function entriesReached(live: readonly PoolResource[], sent: readonly PoolResource[]): boolean {
  if (live.length !== sent.length) return false;
  const takenBy = new Map<number, number>();
  return sent.every((_, at) => take(at, { live, sent, takenBy }, new Set()));
}

type Matching = {
  live: readonly PoolResource[];
  sent: readonly PoolResource[];
  takenBy: Map<number, number>;
};

/** Finds an entry for the one sent at `at`, moving others where that helps (augmenting paths). */
function take(at: number, matching: Matching, tried: Set<number>): boolean {
  const wanted = matching.sent[at];
  for (const [index, entry] of matching.live.entries()) {
    if (wanted === undefined || tried.has(index) || !isAsSent(entry, wanted)) continue;
    tried.add(index);
    const holder = matching.takenBy.get(index);
    if (holder === undefined || take(holder, matching, tried)) {
      matching.takenBy.set(index, at);
      return true;
    }
  }
  return false;
}

function isAsSent(live: PoolResource, sent: PoolResource): boolean {
  const { azs, ...others } = sent;
  const wanted = zoneMap(azs);
  return holds(live, others) && (wanted === null || sameZones(zoneMap(live.azs), wanted));
}
