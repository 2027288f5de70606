import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { isAllowed } from '@poolwright/planning/access/is-allowed';
import { poolFilters } from '@poolwright/schemas/pools/list-endpoints';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';
import { FleetCards } from '../../features/fleet/components/fleet-cards.tsx';
import { FleetFailurePanel } from '../../features/fleet/components/fleet-failure-panel.tsx';
import { FleetReport } from '../../features/fleet/components/fleet-report.tsx';
import { FleetTable } from '../../features/fleet/components/fleet-table.tsx';
import { SoldOutPanel } from '../../features/fleet/components/sold-out-panel.tsx';
import type { NoRight } from '../../features/fleet/fleet-refusal.ts';
import { useFleetRows } from '../../features/fleet/components/use-fleet-rows.ts';
import type { FleetRows } from '../../features/fleet/components/use-fleet-rows.ts';
import { ListNotices } from '../../features/pool-list/components/list-notices.tsx';
import { FirstUse, NoPoolOfTeams } from '../../features/pool-list/components/no-pools.tsx';
import { FilterChips } from '../../features/pool-list/components/toolbar/filter-chips.tsx';
import { PoolFilters } from '../../features/pool-list/components/toolbar/pool-filters.tsx';
import { PoolSearch } from '../../features/pool-list/components/toolbar/pool-search.tsx';
import { useClearFilters } from '../../features/pool-list/components/use-clear-filters.ts';
import {
  filterValues,
  isNarrowed,
  toCountQuery,
  toPoolView,
  withSearch,
} from '../../features/pool-list/pool-view.ts';
import type { PoolView } from '../../features/pool-list/pool-view.ts';
import { projectQueries } from '../../features/projects/queries.ts';
import { serverClock } from '../../shared/api/server-clock.ts';
import { useFormat } from '../../shared/i18n/format.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import type { Text } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { codeWord } from '../../shared/pools/code-word.ts';
import { Freshness } from '../../shared/pools/freshness.tsx';
import { noRightText } from '../../shared/pools/no-right-text.ts';
import { Button } from '../../shared/ui/actions/button.tsx';
import { Segmented } from '../../shared/ui/actions/segmented.tsx';
import { EmptyState } from '../../shared/ui/feedback/empty-state.tsx';
import { LiveRegion } from '../../shared/ui/feedback/live-region.tsx';
import { TableSkeleton } from '../../shared/ui/feedback/skeleton.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { useViewportWidth } from '../../shared/ui/use-viewport-width.ts';
import { useRouteParam } from '../use-route-param.ts';
import { seesOnlyTeams } from '../sees-only-teams.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';

/** The page is at most so wide, and leaves so much around the table. */
const widest = 1600;
const around = 50;
/** Below this width a pool is a card. */
const tableFrom = 640;

/** All pools by zones: worst balance first, what is sold out where, and what if a zone fails. */
export function FleetPage() {
  const t = useText();
  const navigate = useNavigate();
  const project = useRouteParam('project');
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const view = useMemo(() => toFleetView(search), [search]);
  const query = useMemo(() => toCountQuery(view), [view]);
  const rows = useFleetRows(project, query);
  const { review } = rows;
  const failed = review?.zones.find((az) => az === search['failed']) ?? null;
  const projects = useQuery(projectQueries.list()).data?.body.items ?? [];
  const part = fleetParts.find((each) => each === search['part']) ?? fleetParts[0];
  const handleSearch = (change: Partial<FleetAddress>) =>
    void navigate({
      to: paths.fleet(project),
      search: toAddress({ view, part, failed, ...change }),
      replace: true,
      resetScroll: false,
    });
  const handleView = (next: PoolView) => handleSearch({ view: next });
  const handleClear = useClearFilters(view, handleView);
  const sentence = review === undefined ? '' : sentenceOf(t, review);
  return (
    <>
      <title>{t('app.title', { page: t('fleet.title') })}</title>
      <div className="flex flex-col gap-4 print:hidden">
        <PageHeader
          title={t('fleet.title')}
          note={
            <span className="inline-block min-h-5">
              {review !== undefined && <Freshness asOf={review.asOf} now={serverClock.now} />}
            </span>
          }
          actions={
            <Button icon="download" onClick={() => window.print()}>
              {t('fleet.print')}
            </Button>
          }
        />
        <ListNotices rows={{ ...rows, list: review }} exportProblem={null} />
        <div>
          <Segmented
            label={t('fleet.part')}
            options={fleetParts.map((value) => ({ value, label: t(`fleet.part.${value}`) }))}
            value={part}
            onChange={(next) => handleSearch({ part: next })}
          />
        </div>
        {part === 'balance' && (
          <section
            aria-label={t('fleet.part.balance')}
            className="rounded-lg border border-line bg-surface shadow-raised"
          >
            <FleetFilters project={project} view={view} onChange={handleView} onClear={handleClear} />
            <div aria-busy={rows.isOld} className={rows.isOld ? 'opacity-60' : ''}>
              <Review project={project} rows={rows} view={view} sentence={sentence} onClear={handleClear} />
            </div>
          </section>
        )}
        {part === 'failure' && review !== undefined && (
          <FleetFailurePanel
            project={project}
            zones={review.zones}
            failed={failed}
            onFail={(az) => handleSearch({ failed: az })}
          />
        )}
        {part === 'soldOut' && <SoldOutPanel project={project} />}
        <LiveRegion text={rows.isOld ? '' : sentence} />
      </div>
      {review !== undefined && (
        <FleetReport
          project={project}
          projectName={projects.find(({ id }) => id === project)?.name ?? project}
          filters={filterWords(t, view)}
          sentence={sentence}
          rows={{ ...rows, review }}
          failed={failed}
        />
      )}
    </>
  );
}

const fleetParts = ['balance', 'failure', 'soldOut'] as const;

interface FleetAddress {
  readonly view: PoolView;
  readonly part: (typeof fleetParts)[number];
  /** The zone that is thought to fail. */
  readonly failed: string | null;
}

/** What is shown as the address says it, without what is as usual. */
function toAddress({ view, part, failed }: FleetAddress) {
  return {
    ...view,
    ...(part === fleetParts[0] ? {} : { part }),
    ...(failed === null ? {} : { failed }),
  };
}

/** What the address asks for of the list's filters; order and columns are the review's own. */
function toFleetView(search: Readonly<Record<string, unknown>>): PoolView {
  const { sort: _sort, column: _column, density: _density, view: _view, ...filters } = toPoolView(search);
  return filters;
}

function sentenceOf(t: Text, { total, below, totals, zones }: NonNullable<FleetRows['review']>): string {
  const nodes = totals.zones.reduce((sum, count) => sum + count, totals.unplaced);
  const used = zones.filter((_, at) => (totals.zones[at] ?? 0) > 0).length;
  return t('fleet.sentence', { nodes, count: total, zones: used, below });
}

function filterWords(t: Text, view: PoolView): string[] {
  return [
    ...(view.q === undefined ? [] : [`${t('pools.search.chip')}: ${view.q}`]),
    ...poolFilters.flatMap((filter) =>
      filterValues(view, filter).map(
        (value) => `${t(`pools.filter.${filter}`)}: ${codeWord(t, filter, value)}`,
      ),
    ),
  ];
}

function FleetFilters({
  project,
  view,
  onChange,
  onClear,
}: {
  project: string;
  view: PoolView;
  onChange: (view: PoolView) => void;
  onClear: () => void;
}) {
  const t = useText();
  return (
    <div className="flex flex-col gap-3 border-b border-line p-3 md:p-4">
      <div className="flex flex-wrap items-center gap-2">
        <PoolSearch
          value={view.q ?? ''}
          onSearch={(q) => q !== (view.q ?? '') && onChange(withSearch(view, q))}
        />
      </div>
      <div role="group" aria-label={t('pools.filters')} className="flex flex-wrap items-center gap-2">
        <PoolFilters project={project} view={view} onChange={onChange} />
      </div>
      <FilterChips view={view} onChange={onChange} onClear={onClear} />
    </div>
  );
}

/** The pools that match, or why there are none. */
function Review({
  project,
  rows,
  view,
  sentence,
  onClear,
}: {
  project: string;
  rows: FleetRows;
  view: PoolView;
  sentence: string;
  onClear: () => void;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const user = useSignedInUser();
  const mayEdit = isAllowed(user.held, 'planPoolUpdate', { project, owners: null });
  const noRight = useCallback<NoRight>(
    ({ teams }) => noRightText({ t, format }, { user, project, teams }),
    [t, format, user, project],
  );
  const width = Math.min(useViewportWidth(), widest) - around;
  const { review } = rows;
  if (review === undefined) {
    return rows.isPending ? (
      <div className="p-4">
        <TableSkeleton rows={8} label={t('fleet.loading')} />
      </div>
    ) : null;
  }
  if (review.total === 0) {
    return isNarrowed(view) ? (
      <EmptyState
        icon="search"
        title={t('pools.nothing.title')}
        action={<Button onClick={onClear}>{t('pools.filter.clear')}</Button>}
      >
        {t('pools.nothing.body')}
      </EmptyState>
    ) : (
      <NoPool project={project} />
    );
  }
  const shown = { project, rows: { ...rows, review }, noRight: mayEdit ? noRight : null };
  return (
    <>
      <div className="flex flex-col gap-1 px-4 py-3">
        <p>{sentence}</p>
        {!mayEdit && <p className="text-ink-2">{t('pool.edit.noRight')}</p>}
      </div>
      {width < tableFrom ? <FleetCards {...shown} /> : <FleetTable {...shown} width={width} />}
    </>
  );
}

/** Why nobody's pool is here: the project has none, or none for this person's teams. */
function NoPool({ project }: { project: string }) {
  const { held, teams } = useSignedInUser();
  const projects = useQuery(projectQueries.list()).data?.body.items ?? [];
  if (seesOnlyTeams(held)) return <NoPoolOfTeams teams={teams} />;
  return (
    <FirstUse consoleUrl={projects.find(({ id }) => id === project)?.consoleUrl?.replace('{pool}', '')} />
  );
}
