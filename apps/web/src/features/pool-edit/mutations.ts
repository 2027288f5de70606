import { mutationOptions } from '@tanstack/react-query';
import type { PoolPatch } from '@poolwright/schemas/modelarts/pool-patch';
import { discardDraft, saveDraft, showDraft } from '@poolwright/schemas/drafts/endpoints';
import type { DraftSave } from '@poolwright/schemas/drafts/endpoints';
import { updatePool } from '@poolwright/schemas/pools/endpoints';
import { call } from '../../shared/api/call.ts';
import { stateWithDescription } from './pool-description.ts';
import { toDraftValues, valuesOf } from './pool-draft.ts';
import type { DraftOwner, FormState, PoolBase } from './pool-draft.ts';

/** Everything the write needs besides its address. */
export interface ApplyRequest {
  patch: PoolPatch;
  /** The ETag the plan was made from. */
  etag: string;
  key: string;
  planHash: string | null;
  acknowledge: readonly string[];
  /** The display name as typed; empty where nothing had to be typed. */
  confirm: string;
  reason: string;
}

export const updatePoolMutation = (params: { project: string; pool: string }) =>
  mutationOptions({
    mutationKey: [updatePool.name, params],
    meta: { progress: 'app.progress.apply' },
    mutationFn: ({ patch, etag, key, planHash, acknowledge, confirm, reason }: ApplyRequest) =>
      call(updatePool, {
        params,
        body: patch,
        headers: {
          'If-Match': etag,
          'Idempotency-Key': key,
          ...(planHash === null ? {} : { 'Poolwright-Plan': planHash }),
          ...(acknowledge.length === 0 ? {} : { 'Poolwright-Acknowledge': acknowledge.join(',') }),
          ...(confirm === '' ? {} : { 'Poolwright-Confirm': encodeURIComponent(confirm) }),
          ...(reason === '' ? {} : { 'Poolwright-Reason': encodeURIComponent(reason) }),
        },
      }),
  });

/** Where a draft is, and the version the caller knows. */
export interface DraftTarget {
  project: string;
  pool: string;
  expected: string | null;
}

/** Keeps a form. `isLast`: the page is about to close. */
export async function keepDraft({ project, pool, expected }: DraftTarget, body: DraftSave, isLast = false) {
  const reply = await call(saveDraft, {
    params: { project, pool },
    body,
    headers: expected === null ? {} : { 'If-Match': `"${expected}"` },
    keepalive: isLast,
  });
  return reply.body;
}

/** Forgets the draft of that version; one that is gone already is no mistake. */
export async function forgetDraft(target: DraftTarget): Promise<void> {
  await call(discardDraft, {
    params: { project: target.project, pool: target.pool },
    headers: { 'If-Match': `"${target.expected ?? ''}"` },
  });
}

/** Keeps what was just discarded, as a new draft. */
export async function keepAgain({ user, project, pool }: DraftOwner, state: FormState): Promise<void> {
  const { base, values, matrix, changes, key, sent } = state;
  await keepDraft(
    { project, pool, expected: null },
    {
      owner: user,
      editor: crypto.randomUUID(),
      seq: 1,
      base: { etag: base.etag, asOf: base.asOf },
      values: toDraftValues(values),
      ...(matrix === null ? {} : { matrix }),
      changes,
      key,
      sent,
    },
  );
}

/** Forgets a draft; the answer is what it said, null where it was gone already. */
export const discardDraftMutation = () =>
  mutationOptions({
    mutationKey: [discardDraft.name],
    meta: { progress: 'app.progress.save' },
    mutationFn: async (target: DraftTarget): Promise<FormState | null> => {
      const { project, pool } = target;
      const kept = (await call(showDraft, { params: { project, pool } })).body.draft;
      await forgetDraft(target);
      return kept === null
        ? null
        : { ...kept, values: valuesOf(kept.content, kept.base.pool), matrix: kept.matrix ?? null };
    },
  });

/** Puts a description into the person's draft of a pool; true where that draft is new. */
export const keepDescriptionMutation = ({ user, project, pool }: DraftOwner) =>
  mutationOptions({
    mutationKey: [saveDraft.name, { project, pool }],
    meta: { progress: 'app.progress.save' },
    mutationFn: async ({ description, live }: { description: string; live: PoolBase }) => {
      const kept = (await call(showDraft, { params: { project, pool } })).body.draft;
      const { base, values, matrix, ...state } = stateWithDescription(description, live, kept);
      await keepDraft(
        { project, pool, expected: kept?.version ?? null },
        {
          ...state,
          owner: user,
          editor: crypto.randomUUID(),
          seq: 1,
          base: { etag: base.etag, asOf: base.asOf },
          values: toDraftValues(values),
          ...(matrix === null ? {} : { matrix }),
        },
      );
      return kept === null;
    },
  });
