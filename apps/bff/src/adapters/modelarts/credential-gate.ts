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
 * that ten at once cannot be refused together. Another credential begins anew.
 */
export interface CredentialGate {
  /** `mayProbe` is false for writes: only a read finds out whether the credential works again. */
  admit(mayProbe: boolean): Promise<Admission>;
}

const REFUSALS_TO_STOP = 2;
const PROBE_EVERY_MS = 30_000;

export function createCredentialGate(
  clock: Clock,
  onStop: (error: DomainError) => void = () => {},
  version: () => unknown = () => null,
): CredentialGate {
  const record = createRefusalRecord(clock, onStop);
  let trial: Promise<void> | null = null;
  let judged = version();

  /** What the cloud says of a credential that has been replaced says nothing of the one in use. */
  const settler = () => {
    const of = judged;
    return (verdict: CredentialVerdict): void => record.settle(of === judged ? verdict : { kind: 'none' });
  };

  const startTrial = (): Admission => {
    record.noteProbe();
    let release = (): void => {};
    trial = new Promise((resolve) => {
      release = resolve;
    });
    const settle = settler();
    const done = (verdict: CredentialVerdict): void => {
      settle(verdict);
      trial = null;
      release();
    };
    return { kind: 'go', done };
  };

  const admit = async (mayProbe: boolean): Promise<Admission> => {
    if (version() !== judged) {
      judged = version();
      record.forget();
    }
    const refusal = record.stoppedBy();
    if (refusal !== null) {
      const isProbe = mayProbe && trial === null && record.isProbeDue();
      return isProbe ? startTrial() : { kind: 'stopped', error: refusal };
    }
    if (record.isProven()) return { kind: 'go', done: settler() };
    if (trial === null) return startTrial();
    // A write was claimed with a deadline; it must not lie here and leave late.
    if (!mayProbe) return { kind: 'go', done: settler() };
    const before = record.verdicts();
    await trial;
    // A trial that ended without a verdict lets everybody through: an unreachable upstream is not a refusal.
    const isUnjudged = record.verdicts() === before && version() === judged;
    return isUnjudged ? { kind: 'go', done: settler() } : admit(mayProbe);
  };
  return { admit };
}

function createRefusalRecord(clock: Clock, onStop: (error: DomainError) => void) {
  let inARow = 0;
  let verdicts = 0;
  let last: DomainError | null = null;
  let quietSince = 0;
  let isProven = false;
  return {
    settle: (verdict: CredentialVerdict): void => {
      if (verdict.kind === 'none') return;
      verdicts += 1;
      isProven = verdict.kind === 'accepted';
      inARow = isProven ? 0 : inARow + 1;
      last = verdict.kind === 'refused' ? verdict.error : null;
      quietSince = clock.monotonic();
      if (last !== null && inARow === REFUSALS_TO_STOP) onStop(last);
    },
    forget: (): void => {
      inARow = 0;
      last = null;
      isProven = false;
    },
    noteProbe: (): void => {
      quietSince = clock.monotonic();
    },
    verdicts: () => verdicts,
    isProven: () => isProven,
    isProbeDue: () => clock.monotonic() - quietSince >= PROBE_EVERY_MS,
    /** The refusal that stops calls now. */
    stoppedBy: () => (inARow >= REFUSALS_TO_STOP ? last : null),
  };
}
