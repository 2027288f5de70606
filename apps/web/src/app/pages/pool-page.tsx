import { displayName } from '@poolwright/planning/pool/display-name';
import { phaseOf } from '@poolwright/planning/pool/phase-of';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { DescriptionEdit } from '../../features/pool-edit/components/description-edit.tsx';
import { DraftNotice } from '../../features/pool-edit/components/draft-notice.tsx';
import { PoolBanners } from '../../features/pools/components/pool-banners.tsx';
import { PoolTabs } from '../../features/pools/components/pool-tabs.tsx';
import type { PoolBase } from '../../features/pool-edit/pool-draft.ts';
import { toPoolTab } from '../../features/pools/pool-tab-list.ts';
import type { PoolTab } from '../../features/pools/pool-tab-list.ts';
import { poolQueries } from '../../features/pools/queries.ts';
import type { ReplyHeaders } from '../../shared/api/call.ts';
import { serverClock } from '../../shared/api/server-clock.ts';
import { paced } from '../../shared/api/live-pace.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { lazyPart } from '../../shared/i18n/lazy-part.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { PartProblem } from '../../shared/parts/part-problem.tsx';
import { paths } from '../../shared/paths.ts';
import { Freshness, StaleBanner } from '../../shared/pools/freshness.tsx';
import { PhaseTag } from '../../shared/pools/phase-tag.tsx';
import { useShortcut } from '../../shared/shortcuts/use-shortcut.ts';
import { Button } from '../../shared/ui/actions/button.tsx';
import { buttonStyle, linkStyle } from '../../shared/ui/actions/button-style.ts';
import { CopyValue } from '../../shared/ui/actions/copy-value.tsx';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { InSteps } from '../../shared/ui/in-steps.tsx';
import { OptionalPart } from '../../shared/ui/optional-part.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { useRouteParam } from '../use-route-param.ts';
import { useEditRefusal, usePoolRights } from '../use-pool-rights.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';
import { PoolTabContent } from './pool-tab-content.tsx';
import { useSeenPool } from './use-seen-pool.ts';

const pollMs = 5_000;

export function PoolPage() {
  const tab = toPoolTab(useRouteParam('tab'));
  return tab === null ? <NotFound /> : <PoolView tab={tab} />;
}

function PoolView({ tab }: { tab: PoolTab }) {
  const t = useText();
  const project = useRouteParam('project');
  const name = useRouteParam('pool');
  const query = useQuery({ ...poolQueries.detail({ project, pool: name }), refetchInterval: paced(pollMs) });
  const pool = query.data?.body;
  useSeenPool(project, name, pool === undefined ? undefined : displayName(pool), query.error);
  const asOf = query.data?.headers.asOf ?? null;
  const isStale = query.data?.headers.stale === true;
  const isOld = isStale || query.isError;
  const title = pool === undefined ? name : displayName(pool);
  const page = tab === 'overview' ? title : `${title}: ${t(`pool.tab.${tab}`)}`;
  const crumbs = (
    <Link to={paths.pools(project)} className={linkStyle}>
      {t('pool.crumb')}
    </Link>
  );
  const loading = <SkeletonLines lines={8} label={t('parts.loading', { name: t('parts.name.pool') })} tall />;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <title>{t('app.title', { page: t('pool.title', { name: page }) })}</title>
      <PageHeader
        crumbs={crumbs}
        title={title}
        tags={pool !== undefined && <PhaseTag phase={phaseOf(pool)} />}
        note={
          pool !== undefined && <PoolNote project={project} live={toBase(pool, query.data)} isOld={isOld} />
        }
        actions={pool !== undefined && <EditLink project={project} pool={pool} isStale={isOld} />}
      />
      {isStale && asOf !== null && <StaleBanner asOf={asOf} />}
      {query.isError && (
        <PartProblem
          problem={toProblem(query.error)}
          asOf={pool === undefined ? null : asOf}
          name={t('parts.name.pool')}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && loading}
      {pool !== undefined && (
        <>
          <PoolBanners pool={pool} />
          <DriftOffer project={project} pool={pool} isOld={isOld} />
          <DraftOffer project={project} pool={pool} />
          <PoolTabs project={project} pool={pool.metadata.name} current={tab} />
          <InSteps fallback={loading}>
            <PoolTabContent tab={tab} project={project} pool={pool} isOld={isOld} />
          </InSteps>
        </>
      )}
    </div>
  );
}

function toBase(pool: Pool, reply: { headers: ReplyHeaders } | undefined): PoolBase {
  return { pool, etag: reply?.headers.etag ?? '', asOf: reply?.headers.asOf ?? '' };
}

const DriftBanner = lazyPart(() =>
  import('../../features/history/components/drift-banner.tsx').then((module) => module.DriftBanner),
);

/** What somebody changed elsewhere; the page stands without it. */
function DriftOffer({ project, pool, isOld }: { project: string; pool: Pool; isOld: boolean }) {
  const rights = usePoolRights(project, pool.metadata.name);
  const refusal = useEditRefusal(project, pool, isOld);
  return (
    <OptionalPart>
      <DriftBanner
        project={project}
        pool={pool.metadata.name}
        mayDecide={rights.may('settleDrift')}
        restoreRefusal={refusal}
      />
    </OptionalPart>
  );
}

/** An edit the person has begun; those who may not edit have none to ask for. */
function DraftOffer({ project, pool }: { project: string; pool: Pool }) {
  const user = useSignedInUser();
  if (useEditRefusal(project, pool, false) !== null) return null;
  return <DraftNotice user={user.id} project={project} pool={pool.metadata.name} />;
}

function PoolNote({ project, live, isOld }: { project: string; live: PoolBase; isOld: boolean }) {
  const t = useText();
  const user = useSignedInUser();
  const { pool, asOf } = live;
  const refusal = useEditRefusal(project, pool, isOld);
  const shortcut = useShortcut('copy');
  return (
    <>
      <DescriptionEdit
        owner={{ user: user.id, project, pool: pool.metadata.name }}
        live={live}
        mayEdit={refusal === null}
      />
      <span className="block text-ink-3">
        <CopyValue
          text={pool.metadata.name}
          label={t('parts.copy', { name: t('fact.id') })}
          copiedLabel={t('app.copied')}
          shortcut={shortcut}
        />
      </span>
      {asOf !== '' && <Freshness asOf={asOf} now={serverClock.now} />}
    </>
  );
}

function EditLink({ project, pool, isStale }: { project: string; pool: Pool; isStale: boolean }) {
  const t = useText();
  const shortcut = useShortcut('edit');
  const refusal = useEditRefusal(project, pool, isStale);
  if (refusal !== null) {
    return (
      <Button icon="edit" disabledReason={refusal}>
        {t('pool.edit')}
      </Button>
    );
  }
  return (
    <Link to={paths.editPool(project, pool.metadata.name)} className={buttonStyle('primary')} {...shortcut}>
      <Icon name="edit" />
      {t('pool.edit')}
    </Link>
  );
}
