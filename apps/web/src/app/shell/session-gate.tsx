import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { Fragment, lazy, Suspense, useEffect, useState } from 'react';
import { sessionQueries } from '../../features/session/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { sessionEnded } from '../../shared/api/session-ended.ts';
import { paths } from '../../shared/paths.ts';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { PagePending } from './page-pending.tsx';

const SignInDialog = lazy(() =>
  import('../../features/session/components/sign-in-dialog.tsx').then((module) => ({
    default: module.SignInDialog,
  })),
);

/**
 * Shows a page to people who are signed in. Who never was in this tab goes to the sign-in page; whose session ended
 * meanwhile signs in over the page, which stays as it is with everything typed into it. Somebody else who signs in
 * there gets the page afresh, with nothing of what the earlier person read.
 */
export function SessionGate() {
  const session = useQuery(sessionQueries.current());
  const queryClient = useQueryClient();
  const [shownTo, setShownTo] = useState<string | null>(null);
  const user = session.data?.body.user ?? null;
  if (user !== null && user.id !== shownTo) setShownTo(user.id);
  useEffect(
    () => sessionEnded.listen(() => void queryClient.invalidateQueries(sessionQueries.current())),
    [queryClient],
  );

  if (session.data === undefined) {
    if (session.isError)
      return <ProblemPanel problem={toProblem(session.error)} onRetry={() => void session.refetch()} />;
    return <PagePending />;
  }
  if (user === null && shownTo === null) return <SignInFirst />;
  return (
    <>
      <Fragment key={shownTo}>
        <Outlet />
      </Fragment>
      {user === null && (
        <Suspense fallback={null}>
          <SignInDialog session={session.data.body} />
        </Suspense>
      )}
    </>
  );
}

/** Goes to the sign-in page and remembers where one wanted to go. */
function SignInFirst() {
  const router = useRouter();
  useEffect(() => {
    // Once, from the address as it is now: the redirect itself moves the address and must not be remembered.
    const next = router.state.location.href;
    void router.navigate({ to: paths.signIn, search: { next }, replace: true });
  }, [router]);
  return <PagePending />;
}
