import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../i18n/use-text.ts';
import { useToast } from '../ui/toasts/use-toast.ts';
import { isNarrowed, readPartView, toSearch, wholeView } from './part-view.ts';
import type { PartView } from './part-view.ts';

/**
 * What the address asks a list to show. A change replaces the address: going back leaves the list, not one filter;
 * clearing them all can be taken back.
 */
export function usePartView(filters: readonly string[]): [PartView, (view: PartView) => void] {
  const navigate = useNavigate();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const names = filters.join(' ');
  const view = useMemo(() => readPartView(search, names.split(' ')), [search, names]);
  const t = useText();
  const showToast = useToast();
  const setView = (next: PartView) =>
    void navigate({ to: pathname, search: toSearch(next), replace: true, resetScroll: false });
  const handleView = (next: PartView) => {
    setView(next);
    if (next !== wholeView || !isNarrowed(view)) return;
    const undo = { label: t('app.undo'), onUndo: () => setView(view) };
    showToast({ text: t('app.filters.cleared'), undo });
  };
  return [view, handleView];
}
