import type { DriftState } from '@poolwright/schemas/history/drift-state';

/** What can happen to a drift. */
export const driftActions = [
  /** Two reads show a state that is neither what the pool is meant to be nor what was found before. */
  'see-other',
  /** Two reads show again what the pool is meant to be. */
  'see-right',
  /** A change made here led to what the pool is meant to be. */
  'see-restored',
  /** A change made here led to another state, which is what the pool is meant to be from now on. */
  'see-change',
  /** A person says that what was found is right. */
  'adopt',
  /** A person does not want to hear of this state any more. */
  'ignore',
] as const;
export type DriftAction = (typeof driftActions)[number];

type Steps = Readonly<Partial<Record<DriftAction, DriftState>>>;

const steps: Readonly<Partial<Record<DriftState, Steps>>> = {
  open: {
    'see-other': 'open',
    'see-right': 'reverted',
    'see-restored': 'restored',
    'see-change': 'overtaken',
    adopt: 'adopted',
    ignore: 'ignored',
  },
  ignored: {
    // The state that was ignored is over; the other one is a drift of its own.
    'see-other': 'overtaken',
    'see-right': 'reverted',
    'see-restored': 'restored',
    'see-change': 'overtaken',
    adopt: 'adopted',
  },
};

/** The state a drift goes to, or null where that cannot happen: then nothing may be written. */
export function nextDriftState(state: DriftState, action: DriftAction): DriftState | null {
  return steps[state]?.[action] ?? null;
}

/** States in which the pool still stands as it was found: at most one drift of a pool is in them. */
export const lastingDriftStates: readonly DriftState[] = ['open', 'ignored'];
