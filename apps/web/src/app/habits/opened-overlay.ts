import { createStore } from '../../shared/ui/store.ts';

/** What lies over every page at the moment; one at a time. */
export const openedOverlay = createStore<'palette' | 'shortcuts' | null>(null);
