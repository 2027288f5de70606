import { listChanges } from '@poolwright/schemas/changes/endpoints';
import { listDrafts, showDraft } from '@poolwright/schemas/drafts/endpoints';
import { planPoolUpdate, showPlanFacts, showPool } from '@poolwright/schemas/pools/endpoints';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { call } from '../../shared/api/call.ts';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';
import { queryOptions } from '@tanstack/react-query';

interface PoolParams {
  readonly project: string;
  readonly pool: string;
}

const lookAgainMs = 30_000;
/** Nothing can be edited without a good read, so one is tried sooner while there is none. */
const lookWithoutReadMs = 5_000;

interface LiveRead {
  readonly state: {
    readonly status: string;
    readonly data?: { readonly headers: { readonly stale: boolean } };
  };
}

export const poolEditQueries = {
  /** The pool as it is now, looked at again while the form is open. */
  live: (params: PoolParams) => ({
    ...endpointQuery(showPool, { params }),
    refetchInterval: ({ state }: LiveRead) =>
      state.status === 'error' || state.data?.headers.stale === true ? lookWithoutReadMs : lookAgainMs,
    refetchOnWindowFocus: 'always' as const,
  }),
  facts: (params: PoolParams) => ({
    ...endpointQuery(showPlanFacts, { params }),
    refetchInterval: 2 * lookAgainMs,
  }),
  /**
   * The person's draft, read once when the form opens: the open form itself knows what it kept since. Told apart by
   * person, since somebody else may sign in over the page.
   */
  draft: (params: PoolParams, user: string) =>
    queryOptions({
      queryKey: [showDraft.name, { params, user }] as const,
      queryFn: ({ signal }) => call(showDraft, { params, signal }),
      staleTime: 0,
      gcTime: 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: false,
    }),
  /** All drafts of the person, for the places that offer them. */
  drafts: (user: string) =>
    queryOptions({
      queryKey: [listDrafts.name, { user }] as const,
      queryFn: ({ signal }) => call(listDrafts, { signal }),
      refetchInterval: lookAgainMs,
    }),
  /** The bff's own plan, the one that counts. Planning has no effect, so it is a query. */
  plan: (params: PoolParams, etag: string, edit: PoolEdit) =>
    queryOptions({
      queryKey: [planPoolUpdate.name, { params, etag, edit }] as const,
      meta: { progress: 'app.progress.plan' },
      queryFn: ({ signal }) =>
        call(planPoolUpdate, { params, body: edit, headers: { 'If-Match': etag }, signal }),
      staleTime: 0,
      gcTime: 0,
      refetchOnWindowFocus: false,
    }),
  /** The change an idempotency key led to, if any was recorded. */
  byKey: (key: string) => ({ ...endpointQuery(listChanges, { query: { key } }), staleTime: 0, gcTime: 0 }),
};
