import type { FindLiveDeps } from '../pools/find-pool.ts';
import type { Clock } from '../ports.ts';
import type { DraftStore } from './ports.ts';

/** What the verbs of drafts need. */
export interface DraftDeps extends FindLiveDeps {
  readonly drafts: DraftStore;
  readonly clock: Clock;
}

/** Drafts kept for one person. */
export const maxDrafts = 200;
