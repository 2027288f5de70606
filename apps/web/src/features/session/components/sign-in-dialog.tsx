import type { Session } from '@poolwright/schemas/session/endpoints';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sessionBegun } from '../../../shared/api/session-begun.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { paths } from '../../../shared/paths.ts';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import { sessionQueries } from '../queries.ts';
import { WaysToSignIn } from './ways-to-sign-in.tsx';

/** Sign-in over a page whose session ended; the page below keeps what was typed. */
export function SignInDialog({ session }: { session: Session }) {
  const t = useText();
  const queryClient = useQueryClient();
  useEffect(() => {
    const look = async (): Promise<void> => {
      const found = await queryClient.fetchQuery({ ...sessionQueries.current(), staleTime: 0 });
      // What was refused meanwhile is asked again.
      if (found.body.user !== null) await queryClient.invalidateQueries();
    };
    // A server that does not answer now is asked again with the next sign of somebody.
    const tryLook = () => void look().catch(() => undefined);
    // The tab in which somebody signed in tells so; where it led elsewhere, they come back to this one.
    const stop = sessionBegun.listen(tryLook);
    window.addEventListener('focus', tryLook);
    return () => {
      stop();
      window.removeEventListener('focus', tryLook);
    };
  }, [queryClient]);
  return (
    <Dialog
      open
      wide
      title={t('session.ended.title')}
      description={t('session.ended.body')}
      closeLabel={t('app.close')}
    >
      <WaysToSignIn session={session} returnTo={paths.signInDone} inNewTab />
    </Dialog>
  );
}
