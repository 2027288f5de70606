import { toEditPointer } from '@poolwright/planning/edit/patch-pointers';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { finding } from '@poolwright/schemas/plans/finding';
import type { Finding } from '@poolwright/schemas/plans/finding';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { Problem } from '@poolwright/schemas/problem';

/**
 * What the server refuses by its rules, at the places of the form: the server names those of the patch it was sent. A
 * code that this app does not know is left out here and told with the problem.
 */
export function refusedFindings(problem: Problem, base: Pool, edit: PoolEdit): Finding[] {
  return problem.errors.flatMap(({ code, pointer: inPatch, params }) => {
    const pointer = toEditPointer(inPatch, base, edit);
    const parsed = finding.safeParse({ code, pointer, severity: 'block', params: params ?? {} });
    return parsed.success ? [parsed.data] : [];
  });
}
