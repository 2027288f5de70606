import { reachesFor } from '@poolwright/planning/access/is-allowed';
import type { HeldRole } from '@poolwright/schemas/access/grant';

/** Whether somebody sees no more than what teams own: a project that shows nothing may have pools all the same. */
export function seesOnlyTeams(held: readonly HeldRole[]): boolean {
  return reachesFor(held, 'readPool').every(({ kind }) => kind === 'team');
}
