import type { FleetQuery } from '@poolwright/schemas/fleet/endpoints';
import { useWindowedRows } from '../../../shared/parts/use-windowed-rows.ts';
import { fleetPageSize, fleetQueries } from '../queries.ts';

/** The review as far as it was looked at. */
export function useFleetRows(project: string, filter: Omit<FleetQuery, 'limit' | 'offset'>) {
  const { body: review, ...rows } = useWindowedRows(fleetPageSize, (page) =>
    fleetQueries.page(project, filter, page),
  );
  return { review, ...rows };
}

export type FleetRows = ReturnType<typeof useFleetRows>;
