import type { Draft } from '@poolwright/schemas/drafts/draft';
import type { DraftSave, listDrafts, saveDraft } from '@poolwright/schemas/drafts/endpoints';
import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { Caller } from '../access/actor.ts';

export type DraftList = EndpointReply<typeof listDrafts>['body'];
export type SavedDraft = EndpointReply<typeof saveDraft>['body'];

/** What a person can do with the own drafts. Every verb asks the gate itself and throws a `DomainError` to refuse. */
export interface DraftVerbs {
  showDraft(caller: Caller, project: string, pool: string): Promise<Draft | null>;
  /** `expected`: the version the form last knew; null when it knew of none. */
  saveDraft(
    caller: Caller,
    project: string,
    pool: string,
    save: DraftSave,
    expected: string | null,
  ): Promise<SavedDraft>;
  /** False when there was none. */
  discardDraft(caller: Caller, project: string, pool: string, expected: string): Promise<boolean>;
  listDrafts(caller: Caller): Promise<DraftList>;
}
