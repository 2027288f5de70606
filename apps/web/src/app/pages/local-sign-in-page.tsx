import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { signInLocalAdminMutation } from '../../features/session/mutations.ts';
import { sessionQueries } from '../../features/session/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { linkStyle } from '../../shared/ui/actions/button-style.ts';
import { Banner } from '../../shared/ui/feedback/banner.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';

/** Trades the token in the address's fragment, which never reached a server, for a session. */
export function LocalSignInPage() {
  const t = useText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [token] = useState(() => window.location.hash.replace(/^#/, ''));
  const begun = useRef(false);
  const { mutate, isError, error } = useMutation({
    ...signInLocalAdminMutation(),
    onSuccess: async (reply) => {
      queryClient.setQueryData(sessionQueries.current().queryKey, reply);
      await navigate({ to: paths.start, replace: true });
    },
  });
  useEffect(() => {
    // The token is good once: it leaves the address at once and is sent once, also under React's double effects.
    window.history.replaceState(window.history.state, '', paths.signInLocal);
    if (token === '' || begun.current) return;
    begun.current = true;
    mutate(token);
  }, [token, mutate]);
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 py-6 md:py-12">
      <title>{t('app.title', { page: t('session.local.title') })}</title>
      <PageHeader title={t('session.local.title')} />
      {token === '' && <Banner tone="warn" title={t('session.local.missing')} />}
      {token !== '' && !isError && <p role="status">{t('session.local.progress')}</p>}
      {isError && <ProblemPanel problem={toProblem(error)} title={t('session.local.refused')} />}
      {(token === '' || isError) && (
        <p>
          <Link to={paths.signIn} className={linkStyle}>
            {t('session.local.other')}
          </Link>
        </p>
      )}
    </div>
  );
}
