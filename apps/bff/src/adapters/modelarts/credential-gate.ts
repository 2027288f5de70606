import type { DomainError } from '../../domain/domain-error.ts';
import type { Clock } from '../../domain/ports.ts';

/**
 * What a call says about the credential. `none`: it was not judged (no answer, or one from before the check).
 */
export type CredentialVerdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly error: DomainError }
  | { readonly kind: 'none' };

/** Permission for one call; `done` must be called exactly once. */
export type Admission =
  | { readonly kind: 'go'; readonly done: (verdict: CredentialVerdict) => void }
  | { readonly kind: 'stopped'; readonly error: DomainError };

/**
 * Six wrong signatures in a row lock the access key at the gateway. After two refusals in a row no call leaves
 * but one probe every 30 seconds. Before the first acceptance and after a refusal calls go one at a time, so
 * that ten at once cannot be refused together.
 */
export interface CredentialGate {
  /** `mayProbe` is false for writes: only a read finds out whether the credential works again. */
  admit(mayProbe: boolean): Promise<Admission>;
}

const REFUSALS_TO_STOP = 2;
const PROBE_EVERY_MS = 30_000;

export function createCredentialGate(clock: Clock): CredentialGate {
  let refusals = 0;
  let lastRefusal: DomainError | null = null;
  let quietSince = 0;
  let isProven = false;
  let trial: Promise<void> | null = null;

  const settle = (verdict: CredentialVerdict): void => {
    if (verdict.kind === 'none') return;
    isProven = verdict.kind === 'accepted';
    if (verdict.kind === 'accepted') {
      refusals = 0;
      lastRefusal = null;
      return;
    }
    refusals += 1;
    lastRefusal = verdict.error;
    quietSince = clock.monotonic();
  };

  const startTrial = (): Admission => {
    quietSince = clock.monotonic();
    let release = (): void => {};
    trial = new Promise((resolve) => {
      release = resolve;
    });
    return {
      kind: 'go',
      done: (verdict) => {
        settle(verdict);
        trial = null;
        release();
      },
    };
  };

  const stoppedBy = (mayProbe: boolean): DomainError | null => {
    if (lastRefusal === null || refusals < REFUSALS_TO_STOP) return null;
    const isDue = clock.monotonic() - quietSince >= PROBE_EVERY_MS;
    return isDue && mayProbe && trial === null ? null : lastRefusal;
  };

  const admit = async (mayProbe: boolean): Promise<Admission> => {
    if (!isProven && trial !== null && refusals < REFUSALS_TO_STOP) {
      const before = refusals;
      await trial;
      // A trial that ended without a verdict lets everybody through: an unreachable upstream is not a refusal.
      if (!isProven && refusals === before && trial === null) return { kind: 'go', done: settle };
      return admit(mayProbe);
    }
    const error = stoppedBy(mayProbe);
    if (error !== null) return { kind: 'stopped', error };
    return isProven ? { kind: 'go', done: settle } : startTrial();
  };
  return { admit };
}
