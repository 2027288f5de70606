import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { FirstMessageKey } from '../i18n/message-key.ts';
import { useStore } from '../ui/store.ts';
import type {} from './progress-meta.ts';
import { runningWork } from './running-work.ts';

/** What a person waits for at the moment, the newest of it; null while nothing that says so runs. */
export function useRunningText(): FirstMessageKey | null {
  const client = useQueryClient();
  const mutations = client.getMutationCache();
  const queries = client.getQueryCache();
  const written = useSyncExternalStore(
    (onChange) => mutations.subscribe(onChange),
    () => mutations.findAll({ status: 'pending' }).findLast(({ meta }) => meta?.progress)?.meta?.progress,
  );
  const read = useSyncExternalStore(
    (onChange) => queries.subscribe(onChange),
    () => queries.findAll({ fetchStatus: 'fetching' }).findLast(({ meta }) => meta?.progress)?.meta?.progress,
  );
  const other = useStore(runningWork).at(-1)?.text;
  return written ?? other ?? read ?? null;
}
