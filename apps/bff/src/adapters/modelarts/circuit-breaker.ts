import type { DomainError } from '../../domain/domain-error.ts';
import type { Clock } from '../../domain/ports.ts';

/** Permission for one attempt of a read; `done` must be called exactly once. */
export type Passage =
  | { readonly kind: 'go'; readonly done: (outcome: ReadOutcome) => void }
  | { readonly kind: 'open'; readonly error: DomainError };

/** How an attempt ended for the breaker: an answer of any kind is an answer; `none` when the upstream was not asked. */
export type ReadOutcome =
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly error: DomainError }
  | { readonly kind: 'none' };

/**
 * After five failures in a row one kind of read is not asked for any more but by a probe every ten seconds, so that an
 * outage is not met with more load. One kind: a part of the service that fails must not take the others with it.
 */
export interface CircuitBreaker {
  /** `kind` names the call without its ids, such as `v2/pools`. */
  pass(kind: string): Passage;
}

const FAILURES_TO_OPEN = 5;
const PROBE_EVERY_MS = 10_000;

interface Circuit {
  inARow: number;
  last: DomainError | null;
  probedAt: number;
}

export function createCircuitBreaker(clock: Clock): CircuitBreaker {
  const circuits = new Map<string, Circuit>();

  const settle = (circuit: Circuit, outcome: ReadOutcome): void => {
    if (outcome.kind === 'none') return;
    circuit.inARow = outcome.kind === 'failed' ? circuit.inARow + 1 : 0;
    circuit.last = outcome.kind === 'failed' ? outcome.error : null;
  };

  return {
    pass(kind) {
      const circuit = circuits.get(kind) ?? { inARow: 0, last: null, probedAt: -Infinity };
      circuits.set(kind, circuit);
      const isOpen = circuit.inARow >= FAILURES_TO_OPEN && circuit.last !== null;
      const now = clock.monotonic();
      if (isOpen && now - circuit.probedAt < PROBE_EVERY_MS && circuit.last !== null) {
        return { kind: 'open', error: circuit.last };
      }
      // The time of the last attempt counts, so that the first probe comes ten seconds after the opening too.
      circuit.probedAt = now;
      return { kind: 'go', done: (outcome) => settle(circuit, outcome) };
    },
  };
}
