import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ChangeTable } from '../../features/changes/components/change-table.tsx';
import { changeQueries } from '../../features/changes/queries.ts';
import { DraftList } from '../../features/pool-edit/components/draft-list.tsx';
import { toProblem } from '../../shared/api/problem-error.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { Button } from '../../shared/ui/actions/button.tsx';
import { EmptyState } from '../../shared/ui/feedback/empty-state.tsx';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { Panel } from '../../shared/ui/layout/panel.tsx';
import { useMayAnywhere } from '../use-may-anywhere.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';

export function ChangesPage() {
  const t = useText();
  const user = useSignedInUser();
  const may = useMayAnywhere();
  const open = useQuery(changeQueries.open());
  const finished = useInfiniteQuery(changeQueries.finished());
  const openItems = open.data?.body.items;
  const finishedItems = finished.data?.pages.flatMap((page) => page.body.items);
  const failed = open.error ?? finished.error;
  const isEmpty = openItems?.length === 0 && finishedItems?.length === 0;
  return (
    <div className="flex flex-col gap-4">
      <title>{t('app.title', { page: t('changes.title') })}</title>
      <PageHeader title={t('changes.title')} note={t('changes.note')} />
      {/* Everybody else has no drafts to ask for. */}
      {may('editDraft') && <DraftList user={user.id} />}
      {failed !== null && (
        <ProblemPanel
          title={t('changes.failed')}
          problem={toProblem(failed)}
          onRetry={() => void Promise.all([open.refetch(), finished.refetch()])}
        />
      )}
      {(open.isPending || finished.isPending) && <SkeletonLines lines={5} label={t('app.loading')} tall />}
      {isEmpty && (
        <Panel title={t('changes.open')}>
          <EmptyState icon="edit" title={t('changes.empty.title')}>
            {t('changes.empty.body')}
          </EmptyState>
        </Panel>
      )}
      {!isEmpty && openItems !== undefined && (
        <Panel title={t('changes.open')} flush={openItems.length > 0}>
          {openItems.length === 0 ? (
            <p className="text-ink-2">{t('changes.open.none')}</p>
          ) : (
            <ChangeTable changes={openItems} label={t('changes.open')} />
          )}
        </Panel>
      )}
      {!isEmpty && finishedItems !== undefined && (
        <Panel title={t('changes.closed')} flush={finishedItems.length > 0}>
          {finishedItems.length === 0 ? (
            <p className="text-ink-2">{t('changes.closed.none')}</p>
          ) : (
            <ChangeTable changes={finishedItems} label={t('changes.closed')} />
          )}
        </Panel>
      )}
      {finished.hasNextPage && (
        <div className="flex justify-center">
          <Button pending={finished.isFetchingNextPage} onClick={() => void finished.fetchNextPage()}>
            {t('app.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
