import { draft, draftValues, draftVersion } from '@poolwright/schemas/drafts/draft';
import { draftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import { z } from 'zod';
import type { DraftOwner } from './pool-draft.ts';

/** What a tab keeps of a form while the server does not have it yet: it outlives a reload, not the tab. */
const draftCopy = z.strictObject({
  base: draft.shape.base,
  values: draftValues,
  // A copy of an earlier version has none.
  matrix: draftMatrix.nullable().default(null),
  key: draft.shape.key,
  sent: draft.shape.sent,
  savedAt: z.string(),
  /** The version on the server that this copy goes on from; null: it knew of none. */
  expected: draftVersion.nullable(),
  /** The form that made the copy, and the number of its last save, whether that arrived or not. */
  editor: z.string(),
  seq: z.int(),
});
export type DraftCopy = z.infer<typeof draftCopy>;

function storageKey({ user, project, pool }: DraftOwner): string {
  return `poolwright.draft:${JSON.stringify([user, project, pool])}`;
}

/** The copy of a person's form for a pool in this tab; null without one, or where it cannot be read any more. */
export function readCopy(owner: DraftOwner): DraftCopy | null {
  try {
    const text = sessionStorage.getItem(storageKey(owner));
    return text === null ? null : (draftCopy.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

export function keepCopy(owner: DraftOwner, copy: DraftCopy): void {
  try {
    sessionStorage.setItem(storageKey(owner), JSON.stringify(copy));
  } catch {
    // A browser that stores nothing keeps the form as long as the page is open.
  }
}

export function dropCopy(owner: DraftOwner): void {
  try {
    sessionStorage.removeItem(storageKey(owner));
  } catch {
    // Nothing was stored.
  }
}
