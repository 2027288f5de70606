import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { listAudit } from '@poolwright/schemas/audit/endpoints';
import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';
import { call } from '../../shared/api/call.ts';

export const auditQueries = {
  list: (filter: AuditFilter) =>
    infiniteQueryOptions({
      queryKey: [listAudit.name, { query: filter }] as const,
      queryFn: ({ signal, pageParam }) =>
        call(listAudit, {
          query: { ...filter, limit: 50, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
          signal,
        }),
      initialPageParam: firstPage(),
      getNextPageParam: (page) => page.body.nextCursor,
      placeholderData: keepPreviousData,
    }),
};

function firstPage(): string | undefined {
  return undefined;
}
