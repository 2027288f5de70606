import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { signOutMutation } from '../../features/session/mutations.ts';
import { sessionQueries } from '../../features/session/queries.ts';
import { paths } from '../../shared/paths.ts';

/** Ends the session here and at the server; nothing read with it stays in the tab. */
export function useSignOut(): () => void {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const signOut = useMutation({
    ...signOutMutation(),
    onSuccess: async (reply) => {
      await navigate({ to: paths.signIn });
      // The session at the identity provider is the provider's to end: the browser goes there.
      if (reply.body.endSessionUrl !== undefined) window.location.assign(reply.body.endSessionUrl);
      queryClient.clear();
      const { endSessionUrl: _, ...body } = reply.body;
      queryClient.setQueryData(sessionQueries.current().queryKey, { ...reply, body });
    },
  });
  return () => signOut.mutate();
}
