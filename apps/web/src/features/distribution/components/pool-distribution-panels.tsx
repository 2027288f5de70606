import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { failureOf } from '@poolwright/planning/failure/zone-failure';
import { displayName } from '@poolwright/planning/pool/display-name';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { DistributionView } from '../distribution-view.ts';
import { DistributionViews } from './distribution-views.tsx';
import { useNodesInUse } from './use-nodes-in-use.ts';
import type { PoolParts } from './use-nodes-in-use.ts';
import { ZoneFailurePanel } from './zone-failure-panel.tsx';

/** A pool's nodes over the zones, and what is left of them when a zone fails. */
export function PoolDistributionPanels({
  pool,
  distribution,
  view,
  onView,
  parts,
}: {
  pool: Pool;
  distribution: Distribution;
  view: DistributionView;
  onView: (change: Partial<DistributionView>) => void;
  parts: PoolParts;
}) {
  const { failed } = view;
  const use = useNodesInUse(parts);
  return (
    <>
      <DistributionViews name={displayName(pool)} distribution={distribution} view={view} onView={onView} />
      <ZoneFailurePanel
        side="actual"
        zones={distribution.zones}
        failed={failed}
        onFail={(az) => onView({ failed: az })}
        failure={failed === null || use === undefined ? null : failureOf(distribution, failed, use, 'actual')}
        isUseUnread={use === null}
      />
    </>
  );
}
