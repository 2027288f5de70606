import type { Session } from '@poolwright/schemas/session/endpoints';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Dialog } from '../../../shared/ui/overlays/dialog.tsx';
import { WaysToSignIn } from './ways-to-sign-in.tsx';

/** Sign-in over a page whose session ended; the page below keeps what was typed. */
export function SignInDialog({ session }: { session: Session }) {
  const t = useText();
  return (
    <Dialog
      open
      wide
      title={t('session.ended.title')}
      description={t('session.ended.body')}
      closeLabel={t('app.close')}
    >
      <WaysToSignIn session={session} />
    </Dialog>
  );
}
