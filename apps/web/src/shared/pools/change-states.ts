import { changeStates } from '@poolwright/schemas/changes/change-state';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';

const final: ReadonlySet<ChangeState> = new Set<ChangeState>([
  'applied',
  'partly-applied',
  'failed',
  'unresolved',
  'stale',
  'superseded',
  'rejected',
  'withdrawn',
  'expired',
]);

/** Whether a state is the last word about a change. */
export function isFinal(state: ChangeState): boolean {
  return final.has(state);
}

/** States of changes that still go on. */
export const openStates: readonly ChangeState[] = changeStates.filter((state) => !isFinal(state));
