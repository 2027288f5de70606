import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { endOtherSessions, endSession } from '@poolwright/schemas/session/own-sessions';
import { call } from '../../shared/api/call.ts';
import { ownSessionsQuery } from './queries.ts';

const afterwards = {
  // Refused or not: the list may have moved.
  onSettled: (
    _reply: unknown,
    _error: unknown,
    _session: unknown,
    _result: unknown,
    on: { client: QueryClient },
  ) => on.client.invalidateQueries({ queryKey: ownSessionsQuery().queryKey }),
} as const;

export const endSessionMutation = () =>
  mutationOptions({
    ...afterwards,
    mutationKey: [endSession.name],
    meta: { progress: 'app.progress.signOut' },
    mutationFn: (session: string) => call(endSession, { params: { session } }),
  });

export const endOtherSessionsMutation = () =>
  mutationOptions({
    ...afterwards,
    mutationKey: [endOtherSessions.name],
    meta: { progress: 'app.progress.signOut' },
    mutationFn: () => call(endOtherSessions),
  });
