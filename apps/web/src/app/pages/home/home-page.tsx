import { useQuery } from '@tanstack/react-query';
import { DraftList } from '../../../features/pool-edit/components/draft-list.tsx';
import { projectQueries } from '../../../features/projects/queries.ts';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';
import { EmptyState } from '../../../shared/ui/feedback/empty-state.tsx';
import { PageHeader } from '../../../shared/ui/layout/page-header.tsx';
import { PagePending } from '../../shell/page-pending.tsx';
import { useMayAnywhere } from '../../use-may-anywhere.ts';
import { useSignedInUser } from '../../use-signed-in-user.ts';
import { AttentionPools } from './attention-pools.tsx';
import { HomeChanges } from './home-changes.tsx';
import { SeenPools } from './seen-pools.tsx';

/** What waits for this person, and what to do first. Each part is read, and fails, alone. */
export function HomePage() {
  const t = useText();
  const { id, roles } = useSignedInUser();
  const projects = useQuery(projectQueries.list());
  const items = projects.data?.body.items;
  const mayEdit = useMayAnywhere()('editDraft');
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <title>{t('app.title', { page: t('app.nav.home') })}</title>
      <PageHeader title={t('app.nav.home')} note={t('home.note')} />
      {!mayEdit && (
        <Banner tone="idle" title={t(roles.length === 0 ? 'home.noRole.title' : 'home.reader.title')}>
          {t('home.reader.body')}
        </Banner>
      )}
      {projects.isError && (
        <ProblemPanel
          title={t('home.projects.failed')}
          problem={toProblem(projects.error)}
          onRetry={() => void projects.refetch()}
        />
      )}
      {projects.isPending && <PagePending />}
      {items?.length === 0 && (
        <EmptyState icon="info" title={t('app.noProject.title')}>
          {t('app.noProject.body')}
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <>
          {mayEdit && <DraftList user={id} />}
          <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2">
            <div className="flex min-w-0 flex-col gap-4">
              {items.map((project) => (
                <AttentionPools key={project.id} project={project} isOnly={items.length === 1} />
              ))}
            </div>
            <div className="flex min-w-0 flex-col gap-4">
              <HomeChanges />
              <SeenPools user={id} first={items[0]} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
