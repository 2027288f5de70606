import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { entriesOf } from './entries-of.ts';

/** Nodes the entries of a pool come in, the largest of them; 1 or more. Zones cannot be more even than that. */
export function largestStep(pool: Pool): number {
  return Math.max(1, ...entriesOf(pool).map(({ creatingStep }) => creatingStep?.step ?? 1));
}
