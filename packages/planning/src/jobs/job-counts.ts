import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { jobStage } from './job-stage.ts';
import type { JobStage } from './job-stage.ts';

/** Jobs of one type by stage. `type` as the service says it, `unknown` where it does not. */
export type JobCounts = { type: string } & Record<JobStage, number>;

/** The jobs of a pool by type, in the order the types first stand in the list. */
export function jobCounts(workloads: readonly Workload[]): JobCounts[] {
  const counts = new Map<string, JobCounts>();
  for (const workload of workloads) {
    const type = workload.type || 'unknown';
    const sum = counts.get(type) ?? { type, running: 0, queued: 0, ended: 0, unknown: 0 };
    sum[jobStage(workload.status)] += 1;
    counts.set(type, sum);
  }
  return [...counts.values()];
}
