import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';

/** How the upstream calls the jobs of a job type: its own name in small letters; services of newer kind count too. */
const jobTypes: Readonly<Record<string, readonly string[]>> = { infer: ['infer', 'x-infer'] };

/** Running jobs of some job types, or of all; null when the jobs could not be read. */
export function runningOf(facts: PlanFacts, scopes?: readonly string[]): number | null {
  if (facts.jobs === null) return null;
  const wanted = scopes?.flatMap((scope) => jobTypes[scope.toLowerCase()] ?? [scope.toLowerCase()]);
  const jobs = facts.jobs.filter(({ type }) => wanted === undefined || wanted.includes(type.toLowerCase()));
  return jobs.reduce((sum, { running }) => sum + running, 0);
}
