import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { QueryKey, UseQueryOptions, UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';

/** What a window answers: its rows, and of how many. */
interface WindowReply {
  readonly body: { readonly items: readonly unknown[]; readonly total: number };
}
type RowOf<Reply extends WindowReply> = Reply['body']['items'][number];

/**
 * The rows of a long list as far as they were looked at: those that were never in sight are not fetched. `size`: rows
 * of a window; `windowAt`: the query of the window with that number, of which the first tells what the whole is like.
 */
export function useWindowedRows<Reply extends WindowReply, Key extends QueryKey>(
  size: number,
  windowAt: (at: number) => UseQueryOptions<Reply, Error, Reply, Key>,
) {
  const [further, setFurther] = useState<readonly number[]>([]);
  const first = useQuery({ ...windowAt(0), placeholderData: keepPreviousData });
  const body: Reply['body'] | undefined = first.data?.body;
  // Rows of an earlier view stay in sight until the new ones are there; further windows of it are of no use then.
  const total = first.isPlaceholderData ? 0 : (body?.total ?? 0);
  const windows = useMemo(() => further.filter((at) => at * size < total), [further, total, size]);
  const others = useQueries({ queries: windows.map(windowAt), combine: toOthers<Reply> });
  const onRange = useCallback(
    (from: number, to: number) => {
      const wanted = windowsBetween(from, to, size);
      setFurther((now) => (now.join() === wanted.join() ? now : wanted));
    },
    [size],
  );
  // The same function for the same rows: what is made of all rows is made again only when some are new.
  const rowAt = useMemo(() => {
    const items: (readonly RowOf<Reply>[] | undefined)[] = [body?.items];
    windows.forEach((at, index) => (items[at] = others.items[index]));
    return (index: number): RowOf<Reply> | undefined => items[Math.floor(index / size)]?.[index % size];
  }, [body, windows, others.items, size]);
  return {
    /** The first window: its rows, and what it says of the whole. */
    body,
    rowAt,
    onRange,
    /** Nothing to show yet. */
    isPending: first.isPending,
    /** What is shown belongs to an earlier view. */
    isOld: first.isPlaceholderData,
    isFetching: first.isFetching || others.isFetching,
    error: first.error ?? others.error,
    retry: () => {
      void first.refetch();
      others.retry();
    },
  };
}

function toOthers<Reply extends WindowReply>(
  windows: readonly Pick<UseQueryResult<Reply>, 'data' | 'error' | 'isFetching' | 'refetch'>[],
) {
  return {
    items: windows.map(({ data }): readonly RowOf<Reply>[] | undefined => data?.body.items),
    isFetching: windows.some(({ isFetching }) => isFetching),
    error: windows.find(({ error }) => error !== null)?.error ?? null,
    retry: () => windows.forEach((window) => void window.refetch()),
  };
}

/** Windows after the first that a range of rows touches, or soon will: who scrolls meets rows, not their shapes. */
function windowsBetween(from: number, to: number, size: number): number[] {
  const ahead = size / 2;
  const start = Math.max(1, Math.floor((from - ahead) / size));
  const end = Math.floor((to + ahead) / size);
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, at) => start + at);
}
