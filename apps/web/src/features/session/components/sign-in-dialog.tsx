import type { Session } from '@poolwright/schemas/session/endpoints';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
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
    // Whoever signed in in another tab comes back to this one.
    const look = () => void queryClient.invalidateQueries(sessionQueries.current());
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
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
