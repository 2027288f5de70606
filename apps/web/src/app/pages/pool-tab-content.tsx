import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { OpenChanges } from '../../features/changes/components/open-changes.tsx';
import { PoolHistory } from '../../features/changes/components/pool-history.tsx';
import { PoolDistributionPanels } from '../../features/distribution/components/pool-distribution-panels.tsx';
import { useDistributionView } from '../../features/distribution/components/use-distribution-view.ts';
import { GoalPanel } from '../../features/goals/components/goal-panel.tsx';
import { ConsolePanel } from '../../features/pools/components/parts/console-panel.tsx';
import { EventsPanel } from '../../features/pools/components/parts/events-panel.tsx';
import { FamilyPanel } from '../../features/pools/components/parts/family-panel.tsx';
import { FieldsPanels } from '../../features/pools/components/parts/fields-panels.tsx';
import { JobsPanel } from '../../features/pools/components/parts/jobs-panel.tsx';
import { NodesPanel } from '../../features/pools/components/parts/nodes-panel.tsx';
import { OrdersPanel } from '../../features/pools/components/parts/orders-panel.tsx';
import { UsablePanel } from '../../features/pools/components/parts/usable-panel.tsx';
import { PoolAbilities } from '../../features/pools/components/pool-abilities.tsx';
import { consoleAddress } from '../../features/pools/pool-console-address.ts';
import type { PoolTab } from '../../features/pools/pool-tab-list.ts';
import { projectQueries } from '../../features/projects/queries.ts';
import { sessionQueries } from '../../features/session/queries.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { lazyPart } from '../../shared/i18n/lazy-part.ts';
import { OptionalPart } from '../../shared/ui/optional-part.tsx';
import { SkeletonLines } from '../../shared/ui/feedback/skeleton.tsx';
import { usePoolParts } from '../use-pool-parts.ts';
import { useEditRefusal, usePoolRights } from '../use-pool-rights.ts';

const StateHistory = lazyPart(() =>
  import('../../features/history/components/state-history.tsx').then((module) => module.StateHistory),
);

const RestoreOffer = lazyPart(() => import('./restore-offer.tsx').then((module) => module.RestoreOffer));

/** What a tab of the pool's page shows; what belongs to the pool is read only when its tab is open. */
export function PoolTabContent({
  tab,
  project,
  pool,
  isOld,
}: {
  tab: PoolTab;
  project: string;
  pool: Pool;
  isOld: boolean;
}) {
  const t = useText();
  const name = pool.metadata.name;
  const rights = usePoolRights(project, name);
  const refusal = useEditRefusal(project, pool, isOld);
  switch (tab) {
    case 'overview':
      return <Overview project={project} pool={pool} />;
    case 'nodes':
      return <NodesPanel project={project} pool={pool} />;
    case 'jobs':
      return <JobsPanel project={project} pool={name} />;
    case 'events':
      return <EventsPanel project={project} pool={name} />;
    case 'operations':
      return <OrdersPanel project={project} pool={name} />;
    case 'changes':
      return (
        <>
          <OpenChanges project={project} pool={name} />
          <PoolHistory project={project} pool={name} />
        </>
      );
    case 'history':
      return (
        <OptionalPart
          fallback={
            <SkeletonLines lines={8} label={t('parts.loading', { name: t('parts.name.states') })} tall />
          }
        >
          <RestoreOffer project={project} pool={name} />
          <StateHistory
            project={project}
            pool={name}
            mayRestore={rights.may('restorePoolState')}
            restoreRefusal={refusal}
          />
        </OptionalPart>
      );
    case 'fields':
      return (
        <div className="gap-4 lg:columns-2 *:mb-4 *:break-inside-avoid">
          <FieldsPanels pool={pool} />
        </div>
      );
  }
}

function Overview({ project, pool }: { project: string; pool: Pool }) {
  const { may } = usePoolRights(project, pool.metadata.name);
  const distribution = useMemo(() => poolDistribution(pool), [pool]);
  const [view, setView] = useDistributionView(distribution.zones);
  const parts = usePoolParts(project, pool.metadata.name, view.failed !== null);
  const template = useQuery(projectQueries.list()).data?.body.items.find(
    ({ id }) => id === project,
  )?.consoleUrl;
  const isSample = useQuery(sessionQueries.current()).data?.body.sampleData === true;
  const address = consoleAddress(template, pool.metadata.name);
  return (
    <>
      <PoolDistributionPanels
        pool={pool}
        distribution={distribution}
        view={view}
        onView={setView}
        parts={parts}
      />
      <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <GoalPanel project={project} pool={pool} maySet={may('setBalanceGoal')} />
          <UsablePanel project={project} pool={pool} />
          <FamilyPanel project={project} pool={pool} />
        </div>
        <div className="flex flex-col gap-4">
          <OpenChanges project={project} pool={pool.metadata.name} />
          <PoolAbilities pool={pool} />
          {address !== null && <ConsolePanel address={address} isSample={isSample} />}
        </div>
      </div>
    </>
  );
}
