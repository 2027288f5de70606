import type { EndpointReply } from '@poolwright/schemas/endpoint';
import type { SavedView, ViewSave, listViews } from '@poolwright/schemas/views/endpoints';
import type { Caller } from '../access/actor.ts';

export type ViewList = EndpointReply<typeof listViews>['body'];

/** What a person can do with the own views of the list. Every verb asks the gate and throws a `DomainError` to refuse. */
export interface ViewVerbs {
  listViews(caller: Caller, project: string): Promise<ViewList>;
  saveView(caller: Caller, project: string, id: string, save: ViewSave): Promise<SavedView>;
  /** False when there was none. */
  removeView(caller: Caller, project: string, id: string): Promise<boolean>;
}
