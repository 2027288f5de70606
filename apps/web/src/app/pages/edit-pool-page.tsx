import { displayName } from '@poolwright/planning/pool/display-name';
import { phaseOf } from '@poolwright/planning/pool/phase-of';
import { readOnlyReasons } from '@poolwright/planning/pool/restrictions';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { EditedZoneFailure } from '../../features/distribution/components/edited-zone-failure.tsx';
import { PoolEditor } from '../../features/pool-edit/components/pool-editor.tsx';
import { unknownFacts } from '../../features/pool-edit/pool-choices.ts';
import { poolEditQueries } from '../../features/pool-edit/queries.ts';
import { toProblem } from '../../shared/api/problem-error.ts';
import { serverClock } from '../../shared/api/server-clock.ts';
import { lazyPart } from '../../shared/i18n/lazy-part.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { paths } from '../../shared/paths.ts';
import { StaleBanner } from '../../shared/pools/freshness.tsx';
import { PhaseTag } from '../../shared/pools/phase-tag.tsx';
import { ProblemPanel } from '../../shared/problems/problem-panel.tsx';
import { linkStyle } from '../../shared/ui/actions/button-style.ts';
import { Banner } from '../../shared/ui/feedback/banner.tsx';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';
import { InSteps } from '../../shared/ui/in-steps.tsx';
import { OptionalPart } from '../../shared/ui/optional-part.tsx';
import { PageHeader } from '../../shared/ui/layout/page-header.tsx';
import { usePoolParts } from '../use-pool-parts.ts';
import { useRouteParam } from '../use-route-param.ts';
import { usePoolRights } from '../use-pool-rights.ts';
import { useSignedInUser } from '../use-signed-in-user.ts';

export function EditPoolPage() {
  const t = useText();
  const project = useRouteParam('project');
  const name = useRouteParam('pool');
  const live = useQuery(poolEditQueries.live({ project, pool: name }));
  const pool = live.data?.body;
  const title = t('edit.title', { name: pool === undefined ? name : displayName(pool) });
  return (
    <div className="flex flex-1 flex-col gap-4">
      <title>{t('app.title', { page: title })}</title>
      <PageHeader
        crumbs={<Crumbs project={project} name={name} pool={pool} />}
        title={title}
        tags={pool !== undefined && <PhaseTag phase={phaseOf(pool)} />}
      />
      {live.isError && (
        <ProblemPanel
          title={t('edit.failed')}
          problem={toProblem(live.error)}
          onRetry={() => void live.refetch()}
        />
      )}
      {live.isPending && <SkeletonLines lines={8} label={t('app.loading')} tall />}
      {pool !== undefined && live.data !== undefined && (
        <OnFreshRead
          key={`${project}/${name}`}
          isStale={live.data.headers.stale}
          asOf={live.data.headers.asOf ?? ''}
        >
          <Editable
            project={project}
            pool={pool}
            etag={live.data.headers.etag ?? ''}
            asOf={live.data.headers.asOf ?? ''}
          />
        </OnFreshRead>
      )}
    </div>
  );
}

/** No edit begins on old data; a form that is open stays as it is, with everything typed into it. */
function OnFreshRead({ isStale, asOf, children }: { isStale: boolean; asOf: string; children: ReactNode }) {
  const [hasBegun, setHasBegun] = useState(!isStale);
  if (!isStale && !hasBegun) setHasBegun(true);
  return (
    <>
      {isStale && <StaleBanner asOf={asOf} />}
      {hasBegun && children}
    </>
  );
}

function Crumbs({ project, name, pool }: { project: string; name: string; pool: Pool | undefined }) {
  const t = useText();
  return (
    <span className="flex flex-wrap gap-2">
      <Link to={paths.pools(project)} className={linkStyle}>
        {t('edit.crumb.pools')}
      </Link>
      <span aria-hidden="true">/</span>
      <Link to={paths.pool(project, name)} className={linkStyle}>
        {pool === undefined ? name : displayName(pool)}
      </Link>
    </span>
  );
}

/** The form for those who may edit; the reason for everybody else. The bff judges again. */
function Editable({
  project,
  pool,
  etag,
  asOf,
}: {
  project: string;
  pool: Pool;
  etag: string;
  asOf: string;
}) {
  const t = useText();
  const user = useSignedInUser();
  const name = pool.metadata.name;
  const facts = useQuery(poolEditQueries.facts({ project, pool: name }));
  const { noRight } = usePoolRights(project, name);
  const mayEdit = noRight === null;
  const kept = useQuery({ ...poolEditQueries.draft({ project, pool: name }, user.id), enabled: mayEdit });
  const [nothing] = useState(() => unknownFacts(new Date(serverClock.now()).toISOString()));
  const [restriction] = readOnlyReasons(pool);
  if (!mayEdit) {
    return (
      <Banner tone="idle" title={t('edit.readonly.title')}>
        {noRight}
      </Banner>
    );
  }
  if (restriction !== undefined) {
    return (
      <Banner tone="bad" title={t('edit.restricted.title')}>
        {t(`restriction.${restriction}`)}
      </Banner>
    );
  }
  const loading = <SkeletonLines lines={8} label={t('app.loading')} tall />;
  if (facts.isPending || kept.isPending) return loading;
  return (
    <>
      {facts.isError && (
        <Banner tone="warn" title={t('edit.facts.failed')}>
          {t('edit.facts.failed.body')}
        </Banner>
      )}
      <InSteps fallback={loading}>
        <PoolEditor
          // Who signs in over the page of another person gets a form of the own.
          key={user.id}
          owner={{ user: user.id, project, pool: name }}
          live={{ pool, etag, asOf }}
          facts={facts.data?.body ?? nothing}
          kept={kept.isError ? undefined : kept.data.body.draft}
          picture={(shown) => (
            <OptionalPart>
              <ComparedPicture name={displayName(pool)} {...shown} />
            </OptionalPart>
          )}
          whatIf={(base, edit) => <ZoneFailure project={project} pool={base} edit={edit} />}
        />
      </InSteps>
    </>
  );
}

const ComparedPicture = lazyPart(() =>
  import('../../features/distribution/components/compared-picture.tsx').then(
    (module) => module.ComparedPicture,
  ),
);

function ZoneFailure({ project, pool, edit }: { project: string; pool: Pool; edit: PoolEdit }) {
  const [failed, setFailed] = useState<string | null>(null);
  const parts = usePoolParts(project, pool.metadata.name, failed !== null);
  return <EditedZoneFailure pool={pool} edit={edit} failed={failed} onFail={setFailed} parts={parts} />;
}
