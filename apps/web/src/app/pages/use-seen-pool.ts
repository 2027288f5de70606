import { useEffect } from 'react';
import { toProblem } from '../../shared/api/problem-error.ts';
import { forgetPool, rememberPool } from '../../shared/pools/seen-pools.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';

/** Keeps an opened pool for the home page; one that is gone is not offered there again. */
export function useSeenPool(project: string, pool: string, displayName: string | undefined, error: unknown) {
  const user = useSignedInUser().id;
  const isGone = error !== null && toProblem(error).status === 404;
  useEffect(() => {
    if (isGone) forgetPool({ user, project, pool });
    else if (displayName !== undefined) rememberPool({ user, project, pool, displayName });
  }, [user, project, pool, displayName, isGone]);
}
