import type { SavedView, ViewSave } from '@poolwright/schemas/views/endpoints';
import type { AuditLine } from '../audit/ports.ts';

/** Whose views: each person has own ones in each project. */
export interface ViewOwner {
  readonly userId: string;
  readonly project: string;
}

/** How a save ended. */
export type ViewOutcome =
  | { readonly kind: 'done'; readonly view: SavedView }
  | { readonly kind: 'name-taken' }
  /** The person has as many views of the project as are kept. */
  | { readonly kind: 'full' };

/**
 * Saved views. Every write is one transaction together with its audit line; when it returns, it is durable. All methods
 * throw `store.unavailable` when the database cannot answer.
 */
export interface ViewStore {
  /** By name. */
  list(owner: ViewOwner): Promise<SavedView[]>;
  /** Makes or replaces the view; a new default takes the place of the old one. `toLine` is given what was there. */
  save(
    owner: ViewOwner,
    id: string,
    save: ViewSave,
    toLine: (before: SavedView | null) => AuditLine,
    maxViews: number,
  ): Promise<ViewOutcome>;
  /** False when there was none, and nothing is written. */
  remove(owner: ViewOwner, id: string, toLine: (before: SavedView) => AuditLine): Promise<boolean>;
}
