import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { projectQueries } from '../../features/projects/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { EmptyState } from '../../shared/ui/feedback/empty-state.tsx';
import { PagePending } from '../shell/page-pending.tsx';

/** The way in: the first project's pools. */
export function HomePage() {
  const t = useText();
  const projects = useQuery(projectQueries.list());
  const first = projects.data?.body.items[0];
  if (first !== undefined) return <Navigate to={paths.pools(first.id)} replace />;
  if (projects.data !== undefined) {
    return (
      <EmptyState icon="info" title={t('app.noProject.title')}>
        {t('app.noProject.body')}
      </EmptyState>
    );
  }
  if (projects.isError) {
    return <ProblemPanel problem={toProblem(projects.error)} onRetry={() => void projects.refetch()} />;
  }
  return <PagePending />;
}
