import { nextState, type ChangeAction } from '@poolwright/planning/changes/change-transitions';
import type { ChangeState } from '@poolwright/schemas/changes/change-state';
import { DomainError } from '../domain-error.ts';

/** The state the table allows; a step the table forbids is a bug and stops here. */
export function mustNext(state: ChangeState, action: ChangeAction): ChangeState {
  const next = nextState(state, action);
  if (next === null) throw new DomainError('change.illegal_step', { params: { state, action } });
  return next;
}
