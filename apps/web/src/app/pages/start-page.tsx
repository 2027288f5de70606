import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { projectQueries } from '../../features/projects/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { paths } from '../../shared/paths.ts';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { PagePending } from '../shell/page-pending.tsx';

/** The way in: the first project's pools; without a project the page that says what to do. */
export function StartPage() {
  return <FirstProject to={paths.pools} />;
}

/** The same for the zones of all pools. */
export function FleetStartPage() {
  return <FirstProject to={paths.fleet} />;
}

function FirstProject({ to }: { to: (project: string) => string }) {
  const projects = useQuery(projectQueries.list());
  if (projects.data !== undefined) {
    const first = projects.data.body.items[0];
    return <Navigate to={first === undefined ? paths.home : to(first.id)} replace />;
  }
  if (projects.isError) {
    return <ProblemPanel problem={toProblem(projects.error)} onRetry={() => void projects.refetch()} />;
  }
  return <PagePending />;
}
