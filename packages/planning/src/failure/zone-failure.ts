import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { editedDistribution } from '../distribution/edited-distribution.ts';
import { poolDistribution } from '../distribution/pool-distribution.ts';
import type { Distribution } from '../distribution/pool-distribution.ts';
import type { DistributionSide } from '../pictures/side-rows.ts';
import type { JobTypeUse, NodesInUse } from './nodes-in-use.ts';
import { zoneLoss } from './zone-loss.ts';
import type { ZoneLoss } from './zone-loss.ts';

/**
 * Whether what is left suffices for the nodes in use now. `unknown`: it depends on something that is not told, which
 * nodes a job uses or in which zone a node stands.
 */
export type Sufficiency = 'enough' | 'below' | 'unknown';

/** One job type when the zone fails. */
export type JobTypeVerdict = JobTypeUse & {
  verdict: Sufficiency;
  /** Flavors of which more nodes are in use now than can be left. */
  short: { flavor: string; uses: number; left: number }[];
};

/** What a pool loses when a zone fails, and whether the rest suffices for what it runs now. */
export type ZoneFailure = {
  loss: ZoneLoss;
  /** By job type; null where nodes or workloads could not be read. */
  types: JobTypeVerdict[] | null;
  /** All jobs together: they share nodes, so this may be worse than each type alone. */
  verdict: Sufficiency;
  /** Of all jobs together: flavors of which more nodes are in use now than can be left. */
  short: JobTypeVerdict['short'];
};

/** What happens to a pool as it stands when a zone fails. */
export function zoneFailure(pool: Pool, az: string, use: NodesInUse | null): ZoneFailure {
  return failureOf(poolDistribution(pool), az, use, 'actual');
}

/** What would happen in the state an edit asks for, once it is reached; the jobs are those that run now. */
export function editedZoneFailure(
  pool: Pool,
  edit: PoolEdit,
  az: string,
  use: NodesInUse | null,
): ZoneFailure {
  return failureOf(editedDistribution(pool, edit), az, use, 'wanted');
}

/** The failure of a zone in one side of a distribution. */
export function failureOf(
  distribution: Distribution,
  az: string,
  use: NodesInUse | null,
  side: DistributionSide,
): ZoneFailure {
  const loss = zoneLoss(distribution, az, side);
  if (use === null)
    return { loss, types: null, verdict: loss.lost.most === 0 ? 'enough' : 'unknown', short: [] };
  const types = use.types.map((type) => ({
    ...type,
    verdict: sufficiency(loss, type),
    short: shortOf(loss, type),
  }));
  return { loss, types, verdict: sufficiency(loss, use.all), short: shortOf(loss, use.all) };
}

type Use = Omit<JobTypeUse, 'type'>;

/** A flavor the zone has no node of is as it was before, whatever it is. */
function shortOf(loss: ZoneLoss, { flavors }: Use): JobTypeVerdict['short'] {
  return flavors.flatMap(({ flavor, nodes: uses }) => {
    const own = loss.flavors.find((each) => each.flavor === flavor);
    if (own === undefined || own.lost.most === 0 || uses <= own.usable.most) return [];
    return [{ flavor, uses, left: own.usable.most }];
  });
}

function sufficiency(loss: ZoneLoss, use: Use): Sufficiency {
  if (loss.lost.most === 0) return 'enough';
  if (shortOf(loss, use).length > 0) return 'below';
  const isOpen = use.flavors.some(({ flavor, nodes }) => {
    const own = loss.flavors.find((each) => each.flavor === flavor);
    return own === undefined || (own.lost.most > 0 && nodes > own.usable.least);
  });
  return isOpen || use.untold > 0 ? 'unknown' : 'enough';
}
