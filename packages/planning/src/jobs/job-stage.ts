/** Where a job is: holding nodes, waiting for them, or done with them. `unknown` for a word no document has. */
export type JobStage = 'running' | 'queued' | 'ended' | 'unknown';

const stages: ReadonlyMap<string, JobStage> = new Map([
  ['Running', 'running'],
  ['Terminating', 'running'],
  ['Abnormal', 'running'],
  ['Queue', 'queued'],
  ['Pending', 'queued'],
  ['Creating', 'queued'],
  ['Completed', 'ended'],
  ['Terminated', 'ended'],
  ['Failed', 'ended'],
]);

/** The stage of a workload's status. An abnormal or terminating one still holds its nodes. */
export function jobStage(status: string | null | undefined): JobStage {
  return stages.get(status ?? '') ?? 'unknown';
}
