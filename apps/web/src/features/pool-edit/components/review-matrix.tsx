import { editedDistribution } from '@poolwright/planning/distribution/edited-distribution';
import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { withZones } from '@poolwright/planning/distribution/with-zones';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { DistributionComparison } from '../../../shared/pools/distribution-comparison.tsx';
import { DistributionTable } from '../../../shared/pools/distribution-table.tsx';
import { RadioGroup } from '../../../shared/ui/fields/radio-group.tsx';

const views = ['difference', 'before', 'after'] as const;
type View = (typeof views)[number];

/** The matrix of a change in its three states: what differs, as it is, as it would be. Nothing in it is an input. */
export function ReviewMatrix({ pool, edit }: { pool: Pool; edit: PoolEdit }) {
  const t = useText();
  const [view, setView] = useState<View>('difference');
  const [before, after] = [poolDistribution(pool), editedDistribution(pool, edit)];
  const zones = [...new Set([...before.zones, ...after.zones])].sort();
  const label = t('edit.review.table');
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t('matrix.view')}
        inline
        options={views.map((value) => ({ value, label: t(`matrix.view.${value}`) }))}
        value={view}
        onChange={(next) => setView(views.find((each) => each === next) ?? 'difference')}
      />
      <div className="overflow-hidden rounded-md border border-line">
        {view === 'difference' ? (
          <DistributionComparison before={before} after={after} label={label} />
        ) : (
          <DistributionTable
            distribution={withZones(view === 'before' ? before : after, zones)}
            label={label}
          />
        )}
      </div>
    </div>
  );
}
