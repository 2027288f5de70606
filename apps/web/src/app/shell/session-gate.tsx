import { useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { Navigate, useLocation } from '@tanstack/react-router';
import type { Session } from '@poolwright/schemas/session/endpoints';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
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
 * meanwhile signs in over the page, which stays as it is with everything typed into it.
 */
export function SessionGate({
  session,
  children,
}: {
  session: UseQueryResult<{ body: Session }>;
  children: ReactNode;
}) {
  const location = useLocation();
  const queryClient = useQueryClient();
  const [wasSignedIn, setWasSignedIn] = useState(false);
  const user = session.data?.body.user ?? null;
  if (user !== null && !wasSignedIn) setWasSignedIn(true);
  useEffect(
    () => sessionEnded.listen(() => void queryClient.invalidateQueries(sessionQueries.current())),
    [queryClient],
  );

  if (session.data === undefined) {
    if (session.isError)
      return <ProblemPanel problem={toProblem(session.error)} onRetry={() => void session.refetch()} />;
    return <PagePending />;
  }
  if (user === null && !wasSignedIn) {
    return <Navigate to={paths.signIn} search={{ next: location.href }} replace />;
  }
  return (
    <>
      {children}
      {user === null && (
        <Suspense fallback={null}>
          <SignInDialog session={session.data.body} />
        </Suspense>
      )}
    </>
  );
}
