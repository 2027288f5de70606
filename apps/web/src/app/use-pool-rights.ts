import { isAllowed } from '@poolwright/planning/access/is-allowed';
import type { AccessAction } from '@poolwright/schemas/access/rights';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useQuery } from '@tanstack/react-query';
import { editRefusal } from '../features/pools/edit-refusal.ts';
import { poolQueries } from '../features/pools/queries.ts';
import { useFormat } from '../shared/i18n/format.ts';
import { useText } from '../shared/i18n/use-text.ts';
import { noRightText } from '../shared/pools/no-right-text.ts';
import { useSignedInUser } from './use-signed-in-user.ts';

/** Teams that own a pool, as the last read of it told; none while it was not read. */
function useTeamsOf(project: string, pool: string): readonly string[] {
  // Only looks at what the page has read: whoever offers something waits for the pool, and asks for nothing.
  const read = useQuery({ ...poolQueries.detail({ project, pool }), enabled: false });
  return read.data?.headers.teams ?? [];
}

export interface PoolRights {
  /** By the very rule the bff decides by. */
  readonly may: (action: AccessAction) => boolean;
  /** Why this person may not edit the pool; null when they may. */
  readonly noRight: string | null;
}

/** What the signed-in person may do with a pool. */
export function usePoolRights(project: string, pool: string): PoolRights {
  const t = useText();
  const format = useFormat();
  const user = useSignedInUser();
  const teams = useTeamsOf(project, pool);
  return {
    may: (action) => isAllowed(user.held, action, { project, owners: teams }),
    noRight: noRightText({ t, format }, { user, project, teams }),
  };
}

/** Why the signed-in person cannot edit a pool now; null when they can. */
export function useEditRefusal(project: string, pool: Pool, isStale: boolean): string | null {
  const t = useText();
  const { noRight } = usePoolRights(project, pool.metadata.name);
  return editRefusal(t, pool, { noRight, isStale });
}
