import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
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
  const pages = first.isPlaceholderData ? [] : further;
  const others = useQueries({
    queries: pages.map((page) => poolListQueries.page(project, query, page)),
  });
  const list = first.data?.body;
  const onRange = useCallback((from: number, to: number) => {
    const wanted = pagesBetween(from, to);
    setFurther((now) => (now.join() === wanted.join() ? now : wanted));
  }, []);

  const rowAt = (index: number): PoolSummary | undefined => {
    const page = Math.floor(index / pageSize);
    const items = page === 0 ? list?.items : others[pages.indexOf(page)]?.data?.body.items;
    return items?.[index % pageSize];
  };
  const failed = [first, ...others].find(({ isError }) => isError);
  return {
    list,
    rowAt,
    onRange,
    /** Nothing to show yet. */
    isPending: first.isPending,
    /** What is shown belongs to an earlier view. */
    isOld: first.isPlaceholderData,
    isFetching: first.isFetching || others.some(({ isFetching }) => isFetching),
    error: failed?.error ?? null,
    retry: () => [first, ...others].forEach((one) => void one.refetch()),
  };
}

export type PoolRows = ReturnType<typeof usePoolRows>;

/** Pages after the first that a range of rows touches. */
function pagesBetween(from: number, to: number): number[] {
  const first = Math.max(1, Math.floor(from / pageSize));
  const last = Math.floor(to / pageSize);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
