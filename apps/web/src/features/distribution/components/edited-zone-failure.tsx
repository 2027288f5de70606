import { editedZoneFailure } from '@poolwright/planning/failure/zone-failure';
import { editedDistribution } from '@poolwright/planning/distribution/edited-distribution';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { useDeferredValue, useMemo } from 'react';
import { useNodesInUse } from './use-nodes-in-use.ts';
import type { PoolParts } from './use-nodes-in-use.ts';
import { ZoneFailurePanel } from './zone-failure-panel.tsx';

/** What is left of the nodes an edit asks for when a zone fails, for the jobs that run now. */
export function EditedZoneFailure({
  pool,
  edit,
  failed,
  onFail,
  parts,
}: {
  pool: Pool;
  edit: PoolEdit;
  failed: string | null;
  onFail: (az: string | null) => void;
  parts: PoolParts;
}) {
  // Typing goes first: this follows when there is time.
  const asked = useDeferredValue(edit);
  const { zones } = useMemo(() => editedDistribution(pool, asked), [pool, asked]);
  const use = useNodesInUse(parts);
  const failure = useMemo(
    () => (failed === null || use === undefined ? null : editedZoneFailure(pool, asked, failed, use)),
    [pool, asked, failed, use],
  );
  return (
    <ZoneFailurePanel
      side="wanted"
      zones={zones}
      failed={failed}
      onFail={onFail}
      failure={failure}
      isUseUnread={use === null}
    />
  );
}
