import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { startLive } from '../../shared/live/start-live.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';

/** Keeps every page up to date while it is open, for the person it is shown to. */
export function LiveEvents() {
  const queryClient = useQueryClient();
  const { id } = useSignedInUser();
  useEffect(() => startLive(queryClient, id), [queryClient, id]);
  return null;
}
