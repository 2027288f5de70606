import { useMutation, useQuery } from '@tanstack/react-query';
import { OwnSessionList } from '../../features/own-sessions/components/own-session-list.tsx';
import { endOtherSessionsMutation, endSessionMutation } from '../../features/own-sessions/mutations.ts';
import { ownSessionsQuery } from '../../features/own-sessions/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { Button } from '../../shared/ui/actions/button.tsx';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { Panel } from '../../shared/ui/layout/panel.tsx';
import { useToast } from '../../shared/ui/toasts/use-toast.ts';
import { useSignOut } from '../shell/use-sign-out.ts';

/** Where one is signed in, and the ends of it. */
export function SessionsPage() {
  const t = useText();
  const showToast = useToast();
  const signOut = useSignOut();
  const query = useQuery(ownSessionsQuery());
  const end = useMutation({
    ...endSessionMutation(),
    onSuccess: () => showToast({ text: t('sessions.ended') }),
  });
  const endOthers = useMutation({
    ...endOtherSessionsMutation(),
    onSuccess: () => showToast({ text: t('sessions.othersEnded') }),
  });
  const sessions = query.data?.body.items;
  const failed = end.error ?? endOthers.error ?? query.error;
  const others = sessions?.filter(({ isThis }) => !isThis).length ?? 0;
  return (
    <div className="flex flex-col gap-4">
      <title>{t('app.title', { page: t('sessions.title') })}</title>
      <PageHeader
        title={t('sessions.title')}
        note={t('sessions.note')}
        actions={
          <>
            {others > 0 && (
              <Button pending={endOthers.isPending} onClick={() => endOthers.mutate()}>
                {t('sessions.endOthers')}
              </Button>
            )}
            <Button onClick={signOut}>{t('session.signOut')}</Button>
          </>
        }
      />
      {failed !== null && (
        <ProblemPanel
          title={t('sessions.failed')}
          problem={toProblem(failed)}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && <SkeletonLines lines={4} label={t('app.loading')} tall />}
      {sessions !== undefined && (
        <Panel title={t('sessions.places')} flush>
          <OwnSessionList
            sessions={sessions}
            ending={end.isPending ? end.variables : null}
            onEnd={({ id }) => end.mutate(id)}
          />
        </Panel>
      )}
    </div>
  );
}
