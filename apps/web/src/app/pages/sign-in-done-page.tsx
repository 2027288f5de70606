import { useEffect } from 'react';
import { sessionBegun } from '../../shared/api/session-begun.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { Banner } from '../../shared/ui/feedback/banner.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';

/** The end of a sign-in in a tab of its own: the page it was for waits in another one. */
export function SignInDonePage() {
  const t = useText();
  useEffect(() => sessionBegun.tell(), []);
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 py-6 md:py-12">
      <title>{t('app.title', { page: t('session.done.title') })}</title>
      <PageHeader title={t('session.done.title')} />
      <Banner tone="ok" title={t('session.done.back')}>
        {t('session.done.close')}
      </Banner>
    </div>
  );
}
