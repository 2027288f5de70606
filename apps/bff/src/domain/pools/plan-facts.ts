import { jobCounts } from '@poolwright/planning/jobs/job-counts';
import { poolId } from '@poolwright/planning/pool/pool-id';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import type { JobFact, PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { PoolGoals, ReadGoals } from '../goals/pool-goals.ts';
import type { ProjectFacts } from '../projects/project-facts.ts';
import type { Clock } from '../ports.ts';
import type { PoolSnapshots } from './pool-snapshots.ts';
import type { PoolGateway } from './ports.ts';

export interface PlanFactsDeps {
  readonly gateway: Pick<PoolGateway, 'listWorkloads'>;
  readonly projectFacts: ProjectFacts;
  readonly snapshots: PoolSnapshots;
  readonly goals: PoolGoals;
  readonly clock: Clock;
  readonly carryOver: PlanFacts['carryOver'];
}

/** The vendor documents ten flavors a pool; used where the account's own limit cannot be read. */
const documentedMaxPoolFlavors = 10;

function toJobFacts(workloads: readonly Workload[]): JobFact[] {
  return jobCounts(workloads).map(({ type, running, queued }) => ({ type, running, queued }));
}

/** Nodes that the logical pools below this physical one hold, by flavor. */
function toSubpools(pool: Pool, pools: readonly Pool[]): Record<string, number> {
  const sums: Record<string, number> = {};
  const name = poolId(pool);
  for (const each of pools) {
    if (each.status?.parent !== name) continue;
    for (const entry of each.spec?.resources ?? [])
      sums[entry.flavor] = (sums[entry.flavor] ?? 0) + entry.count;
  }
  return sums;
}

async function orNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch {
    return null;
  }
}

function toGoalFacts(
  { goals, rules }: ReadGoals,
  pool: string,
): Pick<PlanFacts, 'balanceGoal' | 'isGoalRule'> {
  const balanceGoal = goals.get(pool);
  return {
    ...(balanceGoal === undefined ? {} : { balanceGoal }),
    ...(rules.has(pool) ? { isGoalRule: true as const } : {}),
  };
}

/** Everything the rules know besides pool and edit. A part that could not be read is null and weighs as unknown. */
export async function readPlanFacts(deps: PlanFactsDeps, project: string, pool: Pool): Promise<PlanFacts> {
  const [flavors, drivers, limit, workloads, snapshot, goals] = await Promise.all([
    orNull(deps.projectFacts.flavors(project)),
    orNull(deps.projectFacts.drivers(project)),
    orNull(deps.projectFacts.maxPoolFlavors(project)),
    orNull(deps.gateway.listWorkloads(project, poolId(pool))),
    orNull(deps.snapshots.read(project)),
    deps.goals.of(project),
  ]);
  return {
    now: deps.clock.now().toISOString(),
    flavors: flavors === null ? null : { readAt: flavors.readAt.toISOString(), items: [...flavors.value] },
    maxPoolFlavors: limit?.value ?? documentedMaxPoolFlavors,
    subpools: snapshot === null ? null : toSubpools(pool, snapshot.pools),
    // A job that cannot be read may be one that would be hit: then the jobs are not known.
    jobs: workloads === null || workloads.unreadable > 0 ? null : toJobFacts(workloads.items),
    drivers: {
      gpu: drivers?.value.gpu == null ? null : [...drivers.value.gpu],
      npu: drivers?.value.npu == null ? null : [...drivers.value.npu],
    },
    carryOver: deps.carryOver,
    ...toGoalFacts(goals, poolId(pool)),
  };
}
