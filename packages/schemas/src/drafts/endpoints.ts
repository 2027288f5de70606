import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant, poolParams } from '../identifiers.ts';
import { draftMatrix } from './draft-matrix.ts';
import { draft, draftKey, draftSummary, draftValues, draftVersion, poolTag } from './draft.ts';

/** The caller's own draft of a pool, or null. Nobody sees another person's. */
export const showDraft = endpoint({
  name: 'showDraft',
  method: 'GET',
  path: '/api/projects/:project/pools/:pool/draft',
  params: poolParams,
  responses: { 200: z.strictObject({ draft: draft.nullable() }) },
});

/** The form as it stands, to be kept. */
export const draftSave = z.strictObject({
  /** Id of the person the form was opened for: a form left open is never kept for whoever signed in later. */
  owner: z.string().max(300),
  /** The open form that saves; a fresh UUID for each. */
  editor: z.uuid(),
  /** Counts the saves of this form upwards: of one form the newest wins, in whatever order they arrive. */
  seq: z.int().min(1).max(1_000_000_000),
  /** The pool the form stands on, by its ETag; the bff knows the document, or answers 412 with the pool as it is. */
  base: z.strictObject({ etag: poolTag, asOf: instant }),
  values: draftValues,
  matrix: draftMatrix.optional(),
  changes: z.int().min(0).max(10_000),
  key: draftKey,
  sent: z.string().max(60_000).nullable(),
});
export type DraftSave = z.infer<typeof draftSave>;

/**
 * Keeps the form. Header `If-Match` with the version this form last knew; absent: there is none yet. 412
 * `draft.changed_elsewhere` with `draft` (null when it was discarded) if another form has saved since.
 */
export const saveDraft = endpoint({
  name: 'saveDraft',
  method: 'PUT',
  path: '/api/projects/:project/pools/:pool/draft',
  params: poolParams,
  body: draftSave,
  responses: { 200: z.strictObject({ version: draftVersion, savedAt: instant }) },
});

/** Forgets the draft with the version of `If-Match`; one that is gone already is no mistake. */
export const discardDraft = endpoint({
  name: 'discardDraft',
  method: 'DELETE',
  path: '/api/projects/:project/pools/:pool/draft',
  params: poolParams,
  responses: { 200: z.strictObject({ discarded: z.boolean() }) },
});

/** The caller's own drafts, last saved first. */
export const listDrafts = endpoint({
  name: 'listDrafts',
  method: 'GET',
  path: '/api/drafts',
  responses: { 200: z.strictObject({ items: z.array(draftSummary) }) },
});
