import { editedDistribution } from '@poolwright/planning/distribution/edited-distribution';
import type { Distribution } from '@poolwright/planning/distribution/pool-distribution';
import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import { withZones } from '@poolwright/planning/distribution/with-zones';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { DistributionComparison } from '../../../shared/pools/distribution-comparison.tsx';
import { DistributionTable } from '../../../shared/pools/distribution-table.tsx';
import { RadioGroup } from '../../../shared/ui/fields/radio-group.tsx';

const views = ['difference', 'before', 'after'] as const;
type View = (typeof views)[number];

/** Draws what the matrix of a change shows. */
export type ReviewPicture = (shown: { before: Distribution; after: Distribution; view: View }) => ReactNode;

/** The matrix of a change in its three states: what differs, as it is, as it would be. Nothing in it is an input. */
export function ReviewMatrix({
  pool,
  edit,
  picture,
}: {
  pool: Pool;
  edit: PoolEdit;
  /** The same as a picture. */
  picture?: ReviewPicture | undefined;
}) {
  const t = useText();
  const [view, setView] = useState<View>('difference');
  const { before, after } = useMemo(
    () => ({ before: poolDistribution(pool), after: editedDistribution(pool, edit) }),
    [pool, edit],
  );
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
      {picture?.({ before, after, view })}
    </div>
  );
}
