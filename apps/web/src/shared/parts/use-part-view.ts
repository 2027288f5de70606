import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { readPartView, toSearch } from './part-view.ts';
import type { PartView } from './part-view.ts';

/** What the address asks a list to show. A change replaces the address: going back leaves the list, not one filter. */
export function usePartView(filters: readonly string[]): [PartView, (view: PartView) => void] {
  const navigate = useNavigate();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const names = filters.join(' ');
  const view = useMemo(() => readPartView(search, names.split(' ')), [search, names]);
  return [
    view,
    (next) => void navigate({ to: pathname, search: toSearch(next), replace: true, resetScroll: false }),
  ];
}
