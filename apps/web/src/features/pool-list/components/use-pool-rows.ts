import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { listPools } from '@poolwright/schemas/pools/list-endpoints';
import { useCallback, useMemo, useState } from 'react';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import type { Reply } from '../../../shared/api/call.ts';
import { pageSize, poolListQueries } from '../queries.ts';
import type { PoolQuery } from '../pool-view.ts';

/** The list as far as it was looked at: rows that were never in sight are not fetched. */
export function usePoolRows(project: string, query: PoolQuery) {
  const [further, setFurther] = useState<readonly number[]>([]);
  const first = useQuery({
    ...poolListQueries.page(project, query, 0),
    placeholderData: keepPreviousData,
  });
  // Rows of an earlier view stay in sight until the new ones are there; further pages of it are of no use then.
  const total = first.isPlaceholderData ? 0 : (first.data?.body.total ?? 0);
  const pages = useMemo(() => further.filter((page) => page * pageSize < total), [further, total]);
  const others = useQueries({
    queries: pages.map((page) => poolListQueries.page(project, query, page)),
    combine: toOthers,
  });
  const list = first.data?.body;
  const onRange = useCallback((from: number, to: number) => {
    const wanted = pagesBetween(from, to);
    setFurther((now) => (now.join() === wanted.join() ? now : wanted));
  }, []);

  // The same function for the same rows: what is made of all rows is made again only when some are new.
  const rowAt = useMemo(() => {
    const items = [list?.items];
    pages.forEach((page, at) => (items[page] = others.items[at]));
    return (index: number): PoolSummary | undefined =>
      items[Math.floor(index / pageSize)]?.[index % pageSize];
  }, [list, pages, others.items]);
  return {
    list,
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

/** Rows before and after those in the page that are asked for already. */
const ahead = pageSize / 2;
type Page = Pick<UseQueryResult<Reply<typeof listPools>>, 'data' | 'error' | 'isFetching' | 'refetch'>;

function toOthers(pages: readonly Page[]) {
  return {
    items: pages.map(({ data }) => data?.body.items),
    isFetching: pages.some(({ isFetching }) => isFetching),
    error: pages.find(({ error }) => error !== null)?.error ?? null,
    retry: () => pages.forEach((page) => void page.refetch()),
  };
}

export type PoolRows = ReturnType<typeof usePoolRows>;

/** Pages after the first that a range of rows touches, or soon will: who scrolls meets rows, not their shapes. */
function pagesBetween(from: number, to: number): number[] {
  const first = Math.max(1, Math.floor((from - ahead) / pageSize));
  const last = Math.floor((to + ahead) / pageSize);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
