import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Problem } from '@poolwright/schemas/problem';
import { useCallback, useMemo, useRef, useState } from 'react';
import { ListNotices } from '../../features/pool-list/components/list-notices.tsx';
import { FirstUse, NoPoolOfTeams } from '../../features/pool-list/components/no-pools.tsx';
import { PoolList } from '../../features/pool-list/components/pool-list.tsx';
import { ListToolbar } from '../../features/pool-list/components/toolbar/list-toolbar.tsx';
import { useClearFilters } from '../../features/pool-list/components/use-clear-filters.ts';
import { usePoolRows } from '../../features/pool-list/components/use-pool-rows.ts';
import { fittingColumns } from '../../features/pool-list/pool-columns.ts';
import { isNarrowed, toAddress, toPoolQuery, toPoolView } from '../../features/pool-list/pool-view.ts';
import type { PoolView } from '../../features/pool-list/pool-view.ts';
import { projectQueries } from '../../features/projects/queries.ts';
import { serverClock } from '../../shared/api/server-clock.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { Freshness } from '../../shared/pools/freshness.tsx';
import { LiveRegion } from '../../shared/ui/feedback/live-region.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { useViewportWidth } from '../../shared/ui/use-viewport-width.ts';
import { useRouteParam } from '../use-route-param.ts';
import { seesOnlyTeams } from '../sees-only-teams.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';

/** Below this width a pool is a card. */
const tableFrom = 880;
/** The page is at most so wide, and leaves so much around the list. */
const widest = 1600;
const around = 50;

export function PoolsPage() {
  const t = useText();
  const navigate = useNavigate();
  const project = useRouteParam('project');
  const search: Record<string, unknown> = useSearch({ strict: false });
  const view = useMemo(() => toPoolView(search), [search]);
  const query = useMemo(() => toPoolQuery(view), [view]);
  const rows = usePoolRows(project, query);
  const top = useRef<HTMLElement>(null);
  const [exportProblem, setExportProblem] = useState<Problem | null>(null);
  const width = Math.min(useViewportWidth(), widest) - around;
  const columns = useMemo(
    () => (width < tableFrom ? null : (view.column ?? fittingColumns(width))),
    [width, view.column],
  );
  const handleView = useCallback(
    (next: PoolView, replace = false) => {
      const search = { ...toAddress(next) };
      void navigate({ to: paths.pools(project), search, replace, resetScroll: false });
      // Another list begins at its beginning.
      const box = top.current?.getBoundingClientRect();
      if (box !== undefined && box.top < 0) window.scrollBy(0, box.top);
    },
    [navigate, project],
  );
  const handleClear = useClearFilters(view, handleView);
  const { list } = rows;
  const count = list === undefined || rows.isOld ? '' : toCount(list.total);

  return (
    <div className="flex flex-col gap-4">
      <title>{t('app.title', { page: t('pools.title') })}</title>
      <PageHeader
        title={t('pools.title')}
        note={
          <span className="inline-block min-h-5">
            {list !== undefined && <Freshness asOf={list.asOf} now={serverClock.now} />}
          </span>
        }
      />
      <ListNotices rows={rows} exportProblem={exportProblem} />
      <section
        ref={top}
        aria-label={t('pools.title')}
        className="rounded-lg border border-line bg-surface shadow-raised"
      >
        <ListToolbar
          project={project}
          view={view}
          columns={columns}
          count={count}
          isUpdating={rows.isFetching}
          onChange={handleView}
          onClear={handleClear}
          onExportProblem={setExportProblem}
        />
        <div aria-busy={rows.isOld} className={rows.isOld ? 'opacity-60' : ''}>
          <PoolList
            project={project}
            rows={rows}
            view={view}
            onChange={handleView}
            onClear={handleClear}
            columns={columns}
            width={width}
            none={<NoPool project={project} />}
          />
        </div>
      </section>
      <LiveRegion text={count} />
    </div>
  );

  function toCount(total: number): string {
    return isNarrowed(view) ? t('pools.count.match', { count: total }) : t('pools.count', { shown: total });
  }
}

/** Why nobody's pool is here: the project has none, or none for this person's teams. */
function NoPool({ project }: { project: string }) {
  const { held, teams } = useSignedInUser();
  const projects = useQuery(projectQueries.list()).data?.body.items ?? [];
  if (seesOnlyTeams(held)) return <NoPoolOfTeams teams={teams} />;
  const consoleUrl = projects.find(({ id }) => id === project)?.consoleUrl?.replace('{pool}', '');
  return <FirstUse consoleUrl={consoleUrl} />;
}
