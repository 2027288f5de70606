import { Link, useLocation } from '@tanstack/react-router';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { buttonStyle } from '../../shared/ui/actions/button-style.ts';
import { EmptyState } from '../../shared/ui/feedback/empty-state.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';

export function NotFound() {
  const t = useText();
  const { pathname } = useLocation();
  return (
    <>
      <title>{t('app.title', { page: t('app.notFound.title') })}</title>
      <PageHeader title={t('app.notFound.title')} />
      <EmptyState
        icon="question"
        title={t('app.notFound.body', { path: pathname })}
        action={
          <Link to={paths.start} className={buttonStyle('primary')}>
            {t('app.notFound.home')}
          </Link>
        }
      />
    </>
  );
}
