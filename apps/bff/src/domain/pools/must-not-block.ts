import { toPatchPointer, type EntryPlaces } from '@poolwright/planning/edit/patch-pointers';
import type { PoolUpdatePlan } from '@poolwright/planning/plan/plan-pool-update';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type { ProblemError } from '@poolwright/schemas/problem';
import { DomainError } from '../domain-error.ts';

/** A finding as a wrong place of what the client sent. */
export function toPatchError({ code, pointer, params }: Finding, places: EntryPlaces): ProblemError {
  return { pointer: toPatchPointer(pointer ?? '', places), code, message: code, params };
}

/** Refuses a plan that a rule blocks, naming every blocking rule and its place in the patch. */
export function mustNotBlock(plan: PoolUpdatePlan, places: EntryPlaces): void {
  const blocks = plan.findings.filter((finding) => finding.severity === 'block');
  const first = blocks.find((finding) => finding.code === 'pool.would_be_deleted') ?? blocks[0];
  if (first === undefined) return;
  const errors = blocks.map((block) => toPatchError(block, places));
  throw new DomainError(first.code, { status: 422, params: first.params, errors });
}
