import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { FleetQuery, FleetRow, reviewFleet } from '@poolwright/schemas/fleet/endpoints';
import { useCallback, useMemo, useState } from 'react';
import type { Reply } from '../../../shared/api/call.ts';
import { fleetPageSize, fleetQueries } from '../queries.ts';

/** Rows before and after those in the page that are asked for already. */
const ahead = fleetPageSize / 2;

/** The review as far as it was looked at: rows that were never in sight are not fetched. */
export function useFleetRows(project: string, filter: Omit<FleetQuery, 'limit' | 'offset'>) {
  const [further, setFurther] = useState<readonly number[]>([]);
  const first = useQuery({ ...fleetQueries.page(project, filter, 0), placeholderData: keepPreviousData });
  const review = first.data?.body;
  // Further windows of an earlier filter are of no use.
  const total = first.isPlaceholderData ? 0 : (review?.total ?? 0);
  const pages = useMemo(() => further.filter((page) => page * fleetPageSize < total), [further, total]);
  const others = useQueries({
    queries: pages.map((page) => fleetQueries.page(project, filter, page)),
    combine: toOthers,
  });
  const onRange = useCallback((from: number, to: number) => {
    const start = Math.max(1, Math.floor((from - ahead) / fleetPageSize));
    const end = Math.floor((to + ahead) / fleetPageSize);
    const wanted = Array.from({ length: Math.max(0, end - start + 1) }, (_, at) => start + at);
    setFurther((now) => (now.join() === wanted.join() ? now : wanted));
  }, []);
  // The same function for the same rows: what is made of all rows is made again only when some are new.
  const rowAt = useMemo(() => {
    const items = [review?.items];
    pages.forEach((page, at) => (items[page] = others.items[at]));
    return (index: number): FleetRow | undefined =>
      items[Math.floor(index / fleetPageSize)]?.[index % fleetPageSize];
  }, [review, pages, others.items]);
  return {
    review,
    rowAt,
    onRange,
    isPending: first.isPending,
    /** What is shown belongs to an earlier filter. */
    isOld: first.isPlaceholderData,
    isFetching: first.isFetching || others.isFetching,
    error: first.error ?? others.error,
    retry: () => {
      void first.refetch();
      others.retry();
    },
  };
}

type Window = Pick<UseQueryResult<Reply<typeof reviewFleet>>, 'data' | 'error' | 'isFetching' | 'refetch'>;

function toOthers(windows: readonly Window[]) {
  return {
    items: windows.map(({ data }) => data?.body.items),
    isFetching: windows.some(({ isFetching }) => isFetching),
    error: windows.find(({ error }) => error !== null)?.error ?? null,
    retry: () => windows.forEach((window) => void window.refetch()),
  };
}

export type FleetRows = ReturnType<typeof useFleetRows>;
