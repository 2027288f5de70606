import { isAllowed } from '@poolwright/planning/access/is-allowed';
import type { AccessAction } from '@poolwright/schemas/access/rights';
import { useSignedInUser } from './use-signed-in-user.ts';

/** What the signed-in person may do anywhere at all: for pages and menus. */
export function useMayAnywhere(): (action: AccessAction) => boolean {
  const { held } = useSignedInUser();
  return (action) => isAllowed(held, action);
}
