import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FilterChips, PoolFilters } from '../../features/pools/components/pool-filters.tsx';
import { PoolList } from '../../features/pools/components/pool-list.tsx';
import { PoolSearch } from '../../features/pools/components/pool-search.tsx';
import { PoolSortMenu } from '../../features/pools/components/pool-sort-menu.tsx';
import { toPoolView } from '../../features/pools/pool-view.ts';
import { poolQueries } from '../../features/pools/queries.ts';
import type { PoolView } from '../../features/pools/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { serverClock } from '../../shared/api/server-clock.ts';
import { useFormat } from '../../shared/i18n/format.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { Freshness, StaleBanner } from '../../shared/pools/freshness.tsx';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { Button } from '../../shared/ui/actions/button.tsx';
import { Banner } from '../../shared/ui/feedback/banner.tsx';
import { LiveRegion } from '../../shared/ui/feedback/live-region.tsx';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { useRouteParam } from '../use-route-param.ts';

export function PoolsPage() {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const project = useRouteParam('project');
  const search: Record<string, unknown> = useSearch({ strict: false });
  const view = toPoolView(search);
  const list = useInfiniteQuery(poolQueries.list(project, view));
  const pages = list.data?.pages ?? [];
  const newest = pages.at(-1)?.body;
  const pools = pages.flatMap((page) => page.body.items);
  const handleView = (next: PoolView) =>
    void navigate({ to: paths.pools(project), search: { ...next }, replace: true, resetScroll: false });
  const count = newest === undefined ? '' : toCount(pools.length, newest.total);

  return (
    <div className="flex flex-col gap-4">
      <title>{t('app.title', { page: t('pools.title') })}</title>
      <PageHeader
        title={t('pools.title')}
        note={newest !== undefined && <Freshness asOf={newest.asOf} now={serverClock.now} />}
      />
      {newest?.stale === true && <StaleBanner asOf={newest.asOf} />}
      {newest?.unreadable !== undefined && newest.unreadable.length > 0 && (
        <Banner
          tone="warn"
          title={t('pools.unreadable', {
            count: newest.unreadable.length,
            names: format.list(newest.unreadable),
          })}
        />
      )}
      {list.isError && (
        <ProblemPanel
          title={t('pools.failed')}
          problem={toProblem(list.error)}
          onRetry={() => void list.refetch()}
        />
      )}
      <section
        aria-label={t('pools.title')}
        className="rounded-lg border border-line bg-surface shadow-raised"
      >
        <div className="flex flex-col gap-3 border-b border-line p-3 md:p-4">
          <div className="flex flex-wrap items-center gap-2">
            <PoolSearch value={view.q ?? ''} onSearch={(q) => handleView(withSearch(view, q))} />
            <PoolSortMenu view={view} onChange={handleView} />
          </div>
          <div role="group" aria-label={t('pools.filters')} className="flex flex-wrap items-center gap-2">
            <PoolFilters view={view} pools={pools} onChange={handleView} />
            <span className="ms-auto text-sm text-ink-2">{count}</span>
          </div>
          <FilterChips view={view} onChange={handleView} />
        </div>
        <div className={list.isPlaceholderData ? 'opacity-60' : ''}>
          {newest !== undefined && (
            <PoolList project={project} pools={pools} view={view} onChange={handleView} />
          )}
          {list.isPending && (
            <div className="p-4">
              <SkeletonLines lines={8} label={t('app.loading')} tall />
            </div>
          )}
        </div>
        {list.hasNextPage && (
          <div className="flex justify-center border-t border-line p-3">
            <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('pools.more')}
            </Button>
          </div>
        )}
      </section>
      <LiveRegion text={count} />
    </div>
  );

  function toCount(shown: number, total: number): string {
    return shown === total ? t('pools.count', { shown }) : t('pools.count.some', { shown, total });
  }
}

function withSearch(view: PoolView, q: string): PoolView {
  const { q: _old, ...rest } = view;
  return q === '' ? rest : { ...rest, q };
}
