import type { ChangeState } from '@poolwright/schemas/changes/change-state';

/** What can happen to a change. */
export const changeActions = [
  /** The upstream accepted: its answer is what was asked. */
  'accept',
  /** This send was definitely not applied. */
  'refuse',
  /** Sent, and nobody knows how it ended. */
  'lose',
  /** A read shows what was asked. */
  'see-target',
  /** A read shows neither what was before nor what was asked. */
  'see-foreign',
  /** Wanted equals actual in two good reads. */
  'converge',
  /** The time to follow is over, short of what was asked. */
  'run-out',
  /** The pool had moved before anything was sent. */
  'go-stale',
  /** A later change of the same pool took over. */
  'supersede',
  /** A person stops waiting. */
  'withdraw',
  /** A person starts anew from the pool as it is: what was meant becomes a draft. */
  'rebase',
  /** The upstream asked to come back later; nothing was applied. */
  'postpone',
  /** A read after the settle window still shows what was before: the same bytes leave once more. */
  'resend',
  /** A person waits on. */
  'wait-on',
  /** A person accepts what came, short of what was asked. */
  'accept-part',
  /** A person begins a new edit that asks for the missing nodes in other zones; this change stays what it is. */
  'try-elsewhere',
  /** Long after a person stopped waiting, a read shows what was asked. */
  'see-late',
] as const;
export type ChangeAction = (typeof changeActions)[number];

type Steps = Readonly<Partial<Record<ChangeAction, ChangeState>>>;

const steps: Readonly<Partial<Record<ChangeState, Steps>>> = {
  applying: {
    accept: 'following',
    refuse: 'failed',
    lose: 'checking',
    'go-stale': 'stale',
    postpone: 'applying',
  },
  checking: {
    'see-target': 'following',
    'see-foreign': 'conflict',
    lose: 'checking',
    resend: 'checking',
    accept: 'following',
    // Says nothing about the sends before it, which may still take effect.
    refuse: 'checking',
    postpone: 'checking',
    'wait-on': 'checking',
    withdraw: 'unresolved',
  },
  conflict: {
    'see-target': 'following',
    'see-foreign': 'conflict',
    withdraw: 'unresolved',
    rebase: 'stale',
  },
  following: {
    converge: 'applied',
    'run-out': 'partly-applied',
    supersede: 'superseded',
    'wait-on': 'following',
    'accept-part': 'partly-applied',
    'try-elsewhere': 'following',
  },
  // Final: these add a fact or a draft, and lead nowhere else.
  failed: { rebase: 'failed' },
  stale: { rebase: 'stale' },
  'partly-applied': { 'try-elsewhere': 'partly-applied' },
  unresolved: { 'see-late': 'unresolved' },
};

/** The state a change goes to, or null where that cannot happen: then nothing may be written. */
export function nextState(state: ChangeState, action: ChangeAction): ChangeState | null {
  return steps[state]?.[action] ?? null;
}

/** States between the claim and the upstream's answer: at most one change of a pool may be in them. */
export const inFlightStates: readonly ChangeState[] = ['applying', 'checking', 'conflict'];

/** States that a change never leaves. */
export const finalStates: readonly ChangeState[] = [
  'applied',
  'partly-applied',
  'failed',
  'unresolved',
  'stale',
  'superseded',
  'rejected',
  'withdrawn',
  'expired',
];

/** Whether a change holds its pool. */
export function isInFlight(state: ChangeState): boolean {
  return inFlightStates.includes(state);
}

/** Whether a change has come to its end. */
export function isFinal(state: ChangeState): boolean {
  return finalStates.includes(state);
}
