import type { Session } from '@poolwright/schemas/session/endpoints';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { ProviderSignIn } from './provider-sign-in.tsx';
import { SampleAccounts } from './sample-accounts.tsx';

/** Every way to sign in that this server offers. */
export function WaysToSignIn({
  session,
  returnTo,
  inNewTab = false,
  onSignedIn,
}: {
  session: Session;
  /** Where the identity provider leads back to. */
  returnTo: string;
  inNewTab?: boolean;
  onSignedIn?: () => void;
}) {
  const t = useText();
  return (
    <div className="flex flex-col gap-6">
      {session.oidc && <ProviderSignIn returnTo={returnTo} inNewTab={inNewTab} />}
      {session.localAdmin && (
        <Banner tone="busy" title={t('session.link.title')}>
          {t('session.link.body')}
        </Banner>
      )}
      {session.sampleAccounts && (
        <section className="flex flex-col gap-3">
          <div>
            <h2 className="text-lg font-semibold">{t('session.sample.title')}</h2>
            <p className="text-ink-2">{t('session.sample.note')}</p>
          </div>
          <SampleAccounts onSignedIn={onSignedIn} />
        </section>
      )}
      {!session.oidc && !session.localAdmin && !session.sampleAccounts && (
        <Banner tone="warn" title={t('session.none.title')}>
          {t('session.none.body')}
        </Banner>
      )}
    </div>
  );
}
