import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { nodesInUse } from '@poolwright/planning/failure/nodes-in-use';
import type { NodesInUse } from '@poolwright/planning/failure/nodes-in-use';
import { failureOf } from '@poolwright/planning/failure/zone-failure';
import { displayName } from '@poolwright/planning/pool/display-name';
import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { useMemo } from 'react';
import type { DistributionView } from '../distribution-view.ts';
import { DistributionViews } from './distribution-views.tsx';
import { ZoneFailurePanel } from './zone-failure-panel.tsx';

/** What runs where: null where it could not be read, undefined while it is read. */
export interface PoolParts {
  readonly nodes: readonly PoolNode[] | null | undefined;
  readonly workloads: readonly Workload[] | null | undefined;
}

/** A pool's nodes over the zones, and what is left of them when a zone fails. */
export function PoolDistributionPanels({
  pool,
  distribution,
  view,
  onView,
  parts: { nodes, workloads },
}: {
  pool: Pool;
  distribution: Distribution;
  view: DistributionView;
  onView: (change: Partial<DistributionView>) => void;
  parts: PoolParts;
}) {
  const { failed } = view;
  const use = useMemo(() => inUse(nodes, workloads), [nodes, workloads]);
  return (
    <>
      <DistributionViews name={displayName(pool)} distribution={distribution} view={view} onView={onView} />
      <ZoneFailurePanel
        zones={distribution.zones}
        failed={failed}
        onFail={(az) => onView({ failed: az })}
        failure={failed === null || use === undefined ? null : failureOf(distribution, failed, use, 'actual')}
        isUseUnread={use === null}
      />
    </>
  );
}

function inUse(nodes: PoolParts['nodes'], workloads: PoolParts['workloads']): NodesInUse | null | undefined {
  if (nodes === undefined || workloads === undefined) return undefined;
  return nodesInUse(nodes, workloads);
}
