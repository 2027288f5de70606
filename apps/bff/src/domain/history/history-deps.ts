import type { ChangeStore } from '../changes/ports.ts';
import type { Log, Sha256 } from '../ports.ts';
import type { StateStore } from './ports.ts';

/** What recording and judging the states of pools needs. */
export interface HistoryDeps {
  readonly states: StateStore;
  readonly changes: Pick<ChangeStore, 'list' | 'find'>;
  readonly sha256: Sha256;
  readonly log: Log;
  readonly times: { readonly settleWindowMs: number };
}
