import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import type { Change } from '@poolwright/schemas/changes/change';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { AwaitedJobs } from '../../features/changes/components/awaited-jobs.tsx';
import { ChangeActions } from '../../features/changes/components/change-actions.tsx';
import { ChangeBody } from '../../features/changes/components/change-body.tsx';
import { ChangeOutcome } from '../../features/changes/components/change-outcome.tsx';
import { ChangeProgress } from '../../features/changes/components/change-progress.tsx';
import { ChangeTimeline } from '../../features/changes/components/change-timeline.tsx';
import { ChangeWordsPanel } from '../../features/changes/components/change-words-panel.tsx';
import { changeQueries } from '../../features/changes/queries.ts';
import { eventText } from '../../features/pools/pool-event-text.ts';
import { toIso } from '../../features/pools/pool-time.ts';
import { poolQueries } from '../../features/pools/queries.ts';
import { paced } from '../../shared/api/live-pace.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { Instant } from '../../shared/i18n/instant.tsx';
import { lazyPart } from '../../shared/i18n/lazy-part.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { ChangeStateTag } from '../../shared/pools/change-state-tag.tsx';
import { isFinal } from '../../shared/pools/change-states.ts';
import { DistributionPanel } from '../../shared/pools/distribution-panel.tsx';
import { StaleBanner } from '../../shared/pools/freshness.tsx';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { buttonStyle, linkStyle } from '../../shared/ui/actions/button-style.ts';
import { LiveRegion } from '../../shared/ui/feedback/live-region.tsx';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';
import { OptionalPart } from '../../shared/ui/optional-part.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { useRouteParam } from '../use-route-param.ts';

const RestoreOffer = lazyPart(() => import('./restore-offer.tsx').then((module) => module.RestoreOffer));

export function ChangePage() {
  const t = useText();
  const id = useRouteParam('id');
  const query = useQuery(changeQueries.detail(id));
  const change = query.data?.body;
  const title = t('change.title', { name: change?.displayName ?? id });
  return (
    <div className="flex flex-col gap-4">
      <title>{t('app.title', { page: title })}</title>
      <PageHeader
        crumbs={<Crumb />}
        title={title}
        tags={change !== undefined && <ChangeStateTag state={change.state} />}
        note={change !== undefined && <ChangeNote change={change} />}
        actions={change !== undefined && <ChangeLinks change={change} />}
      />
      {query.isError && (
        <ProblemPanel
          title={t('change.failed')}
          problem={toProblem(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && (
        <SkeletonLines lines={6} label={t('parts.loading', { name: t('change.name') })} tall />
      )}
      {change !== undefined && <ChangeContent change={change} />}
      <LiveRegion
        text={
          change === undefined
            ? ''
            : t('change.live.text', { name: change.displayName, state: t(`state.${change.state}`) })
        }
      />
    </div>
  );
}

function Crumb() {
  const t = useText();
  return (
    <Link to={paths.changes} className={linkStyle}>
      {t('change.crumb')}
    </Link>
  );
}

function ChangeNote({ change }: { change: Change }) {
  const t = useText();
  return (
    <>
      <span className="block">{t(`stateNote.${change.state}`)}</span>
      <span className="block text-sm text-ink-3">
        {t('change.filed', { name: change.actor.name })} · <Instant at={change.filedAt} withUtc />
      </span>
    </>
  );
}

/** Where nothing else on the page says what there is to decide. */
const decidedAtTheTop: ReadonlySet<Change['state']> = new Set(['conflict', 'failed', 'stale']);

function ChangeLinks({ change }: { change: Change }) {
  const t = useText();
  return (
    <>
      <Link to={paths.pool(change.project, change.pool)} className={buttonStyle()}>
        {t('change.openPool')}
      </Link>
      {decidedAtTheTop.has(change.state) && <Decisions change={change} />}
    </>
  );
}

function Decisions({ change }: { change: Change }) {
  const navigate = useNavigate();
  return (
    <ChangeActions
      change={change}
      onDrafted={() => void navigate({ to: paths.editPool(change.project, change.pool) })}
    />
  );
}

function ChangeContent({ change }: { change: Change }) {
  const t = useText();
  const isOpen = !isFinal(change.state);
  return (
    <>
      {change.error !== undefined && <ProblemPanel title={t('change.error')} problem={change.error} />}
      <ChangeOutcome change={change} actions={<Decisions change={change} />} />
      {change.restores?.shrinksLater !== undefined && (
        <OptionalPart>
          <RestoreOffer project={change.project} pool={change.pool} change={change.id} />
        </OptionalPart>
      )}
      {change.progress !== undefined && <ChangeProgress progress={change.progress} isOpen={isOpen} />}
      {isOpen && change.progress?.awaiting.includes('driver') === true && <LiveJobs change={change} />}
      {/* One table of the nodes: where the progress names flavors, it is that one. */}
      {(change.progress?.flavors ?? []).length === 0 && <LiveDistribution change={change} isOpen={isOpen} />}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ChangeWordsPanel change={change} />
        <TimelineWithEvents change={change} isOpen={isOpen} />
      </div>
      <ChangeBody change={change} />
    </>
  );
}

/** The jobs an idle driver upgrade waits for, as the cloud lists them now. */
function LiveJobs({ change }: { change: Change }) {
  const jobs = useQuery({
    ...poolQueries.workloads({ project: change.project, pool: change.pool }),
    refetchInterval: paced(5_000),
  });
  const isIdle = change.progress?.deadlineAt === undefined;
  return isIdle && jobs.data !== undefined ? <AwaitedJobs jobs={jobs.data.body.items} /> : null;
}

const mostEvents = 8;

/** The timeline with what the cloud reported of the pool since the change was filed. */
function TimelineWithEvents({ change, isOpen }: { change: Change; isOpen: boolean }) {
  const t = useText();
  const events = useQuery({
    ...poolQueries.events({ project: change.project, pool: change.pool }),
    enabled: change.progress !== undefined,
    refetchInterval: isOpen ? paced(5_000) : false,
  });
  const until = isOpen ? Number.POSITIVE_INFINITY : Date.parse(change.updatedAt) + 60_000;
  const reported = (events.data?.body.items ?? []).flatMap(({ lastTimestamp, message, type }) => {
    const at = toIso(lastTimestamp);
    const time = Date.parse(at ?? '');
    if (at === null || !message || time < Date.parse(change.filedAt) - 1_000 || time > until) return [];
    return [{ at, text: eventText(t, message), isWarning: type === 'Warning' }];
  });
  // The cloud lists the newest first, also within one second.
  const newest = reported
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, mostEvents)
    .toReversed();
  return (
    <ChangeTimeline
      change={change}
      events={newest}
      foot={
        reported.length > 0 && (
          <Link
            to={paths.pool(change.project, change.pool, 'events')}
            className={`${linkStyle} mt-4 inline-block`}
          >
            {t('change.timeline.events')}
          </Link>
        )
      }
    />
  );
}

/** The pool as it stands, read again while the change goes on. */
function LiveDistribution({ change, isOpen }: { change: Change; isOpen: boolean }) {
  const t = useText();
  const pool = useQuery({
    ...poolQueries.detail({ project: change.project, pool: change.pool }),
    refetchInterval: isOpen ? paced(3_000) : false,
  });
  const live = change.live ?? pool.data?.body;
  if (live === undefined) return null;
  const { stale = false, asOf = null } = change.live === undefined ? (pool.data?.headers ?? {}) : {};
  return (
    <>
      {stale && asOf !== null && <StaleBanner asOf={asOf} />}
      <DistributionPanel title={t('change.distribution')} distribution={poolDistribution(live)} />
    </>
  );
}
