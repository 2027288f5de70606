import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { displayName } from '@poolwright/planning/pool/display-name';
import { phaseOf } from '@poolwright/planning/pool/phase-of';
import { descriptionKey } from '@poolwright/schemas/modelarts/keys';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OpenChanges } from '../../features/changes/components/open-changes.tsx';
import { PoolAbilities } from '../../features/pools/components/pool-abilities.tsx';
import { PoolBanners } from '../../features/pools/components/pool-banners.tsx';
import { PoolFactsPanels } from '../../features/pools/components/pool-facts-panels.tsx';
import { PoolParts } from '../../features/pools/components/pool-parts.tsx';
import { editRefusal } from '../../features/pools/edit-refusal.ts';
import { poolQueries } from '../../features/pools/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { serverClock } from '../../shared/api/server-clock.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { DistributionPanel } from '../../shared/pools/distribution-panel.tsx';
import { Freshness, StaleBanner } from '../../shared/pools/freshness.tsx';
import { PhaseTag } from '../../shared/pools/phase-tag.tsx';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { Button } from '../../shared/ui/actions/button.tsx';
import { buttonStyle, linkStyle } from '../../shared/ui/actions/button-style.ts';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { useRouteParam } from '../use-route-param.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';

export function PoolPage() {
  const t = useText();
  const project = useRouteParam('project');
  const name = useRouteParam('pool');
  const query = useQuery({ ...poolQueries.detail({ project, pool: name }), refetchInterval: 5_000 });
  const pool = query.data?.body;
  const asOf = query.data?.headers.asOf ?? null;
  const isStale = query.data?.headers.stale === true;
  const title = pool === undefined ? name : displayName(pool);
  const crumbs = (
    <Link to={paths.pools(project)} className={linkStyle}>
      {t('pool.crumb')}
    </Link>
  );
  return (
    <div className="flex flex-col gap-4">
      <title>{t('app.title', { page: t('pool.title', { name: title }) })}</title>
      <PageHeader
        crumbs={crumbs}
        title={title}
        tags={pool !== undefined && <PhaseTag phase={phaseOf(pool)} />}
        note={pool !== undefined && <PoolNote pool={pool} asOf={asOf} />}
        actions={pool !== undefined && <EditLink project={project} pool={pool} isStale={isStale} />}
      />
      {isStale && asOf !== null && <StaleBanner asOf={asOf} />}
      {query.isError && (
        <ProblemPanel
          title={t(pool === undefined ? 'pool.failed' : 'pool.refresh.failed')}
          problem={toProblem(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && <SkeletonLines lines={8} label={t('app.loading')} tall />}
      {pool !== undefined && <PoolContent project={project} pool={pool} />}
    </div>
  );
}

function PoolContent({ project, pool }: { project: string; pool: Pool }) {
  const t = useText();
  return (
    <>
      <PoolBanners pool={pool} />
      <DistributionPanel title={t('pool.distribution')} distribution={poolDistribution(pool)} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PoolAbilities project={project} pool={pool} />
        <OpenChanges project={project} pool={pool.metadata.name} />
      </div>
      <PoolParts project={project} pool={pool.metadata.name} />
      <div className="gap-4 lg:columns-2 *:mb-4 *:break-inside-avoid">
        <PoolFactsPanels pool={pool} />
      </div>
    </>
  );
}

function PoolNote({ pool, asOf }: { pool: Pool; asOf: string | null }) {
  const description = pool.metadata.annotations?.[descriptionKey] ?? '';
  return (
    <>
      {description !== '' && <span className="block max-w-prose break-words">{description}</span>}
      <span className="block font-mono text-sm break-all text-ink-3">{pool.metadata.name}</span>
      {asOf !== null && <Freshness asOf={asOf} now={serverClock.now} />}
    </>
  );
}

function EditLink({ project, pool, isStale }: { project: string; pool: Pool; isStale: boolean }) {
  const t = useText();
  const user = useSignedInUser();
  const refusal = editRefusal(pool, user, isStale);
  if (refusal !== null) {
    return (
      <Button icon="edit" disabledReason={t(refusal)}>
        {t('pool.edit')}
      </Button>
    );
  }
  return (
    <Link to={paths.editPool(project, pool.metadata.name)} className={buttonStyle('primary')}>
      <Icon name="edit" />
      {t('pool.edit')}
    </Link>
  );
}
