import { beginSignIn } from '@poolwright/schemas/session/provider-endpoints';
import { useText } from '../../../shared/i18n/use-text.ts';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';

/** The way to the identity provider: a whole page, not a call. `inNewTab` leaves this page as it is. */
export function ProviderSignIn({ returnTo, inNewTab }: { returnTo: string; inNewTab: boolean }) {
  const t = useText();
  const query = new URLSearchParams({ returnTo });
  return (
    <section className="flex flex-col items-start gap-3">
      <div>
        <h2 className="text-lg font-semibold">{t('session.provider.title')}</h2>
        <p className="text-ink-2">{t(inNewTab ? 'session.provider.tab' : 'session.provider.note')}</p>
      </div>
      <a
        href={`${beginSignIn.path}?${query.toString()}`}
        target={inNewTab ? '_blank' : undefined}
        rel={inNewTab ? 'noopener' : undefined}
        className={buttonStyle('primary', 'md')}
      >
        {t('session.provider.go')}
      </a>
    </section>
  );
}
