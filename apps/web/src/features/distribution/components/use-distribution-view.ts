import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { readDistributionView, toDistributionSearch } from '../distribution-view.ts';
import type { DistributionView } from '../distribution-view.ts';

/** What the address asks to see of a distribution; going back leaves the page, not one picture. */
export function useDistributionView(
  zones: readonly string[],
): [DistributionView, (change: Partial<DistributionView>) => void] {
  const navigate = useNavigate();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const view = readDistributionView(search, zones);
  const setView = (change: Partial<DistributionView>) =>
    void navigate({
      to: pathname,
      search: toDistributionSearch({ ...view, ...change }),
      replace: true,
      resetScroll: false,
    });
  return [view, setView];
}
