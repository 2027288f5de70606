import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { WaysToSignIn } from '../../features/session/components/ways-to-sign-in.tsx';
import { sessionQueries } from '../../features/session/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { PagePending } from '../shell/page-pending.tsx';
import { toRefusal } from './sign-in-refusal.ts';
import { toOwnAddress } from '../own-address.ts';

export function SignInPage() {
  const t = useText();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const session = useQuery(sessionQueries.current());
  const next = toOwnAddress(search['next']) ?? paths.start;
  const refused = toRefusal(search);
  const handleSignedIn = () => void navigate({ href: next });
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 py-6 md:py-12">
      <title>{t('app.title', { page: t('session.title') })}</title>
      <div className="flex flex-col gap-2">
        <h1 tabIndex={-1} className="text-2xl font-semibold">
          {t('session.title')}
        </h1>
        <p className="max-w-prose text-lg text-ink-2">{t('session.lead')}</p>
      </div>
      {session.isError && session.data === undefined && (
        <ProblemPanel problem={toProblem(session.error)} onRetry={() => void session.refetch()} />
      )}
      {refused !== null && <ProblemPanel problem={refused} title={t('session.failed')} />}
      {session.isPending && <PagePending />}
      {session.data !== undefined && (
        <WaysToSignIn session={session.data.body} returnTo={next} onSignedIn={handleSignedIn} />
      )}
      {session.data !== undefined && (
        <p className="text-sm text-ink-3">{t('session.version', { version: session.data.body.version })}</p>
      )}
    </div>
  );
}
