import { listSessions } from '@poolwright/schemas/session/own-sessions';
import { endpointQuery } from '../../shared/api/endpoint-query.ts';

/** Where one is signed in. Signing in elsewhere is told to nobody: it is read again when one comes back to the page. */
export const ownSessionsQuery = () => ({
  ...endpointQuery(listSessions),
  refetchOnWindowFocus: 'always' as const,
});
