import { useWindowedRows } from '../../../shared/parts/use-windowed-rows.ts';
import { pageSize, poolListQueries } from '../queries.ts';
import type { PoolQuery } from '../pool-view.ts';

/** The list as far as it was looked at. */
export function usePoolRows(project: string, query: PoolQuery) {
  const { body: list, ...rows } = useWindowedRows(pageSize, (page) =>
    poolListQueries.page(project, query, page),
  );
  return { list, ...rows };
}

export type PoolRows = ReturnType<typeof usePoolRows>;
