import type { DriftState } from '@poolwright/schemas/history/drift-state';

/** A pool that somebody changed elsewhere. Times are ISO 8601 in UTC. */
export interface DriftRecord {
  readonly project: string;
  readonly pool: string;
  readonly state: DriftState;
  /** Number of the state the pool is meant to be in. */
  readonly rightN: number;
  /** Number and fingerprint of the state it was found in. */
  readonly n: number;
  readonly fingerprint: string;
  readonly foundAt: string;
  readonly settledAt: string | null;
  readonly settledBy: { readonly id: string; readonly name: string } | null;
}
