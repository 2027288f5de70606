import { poolDistribution } from '@poolwright/planning/distribution/pool-distribution';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useText } from '../../../shared/i18n/use-text.ts';
import { DistributionTable } from '../../../shared/pools/distribution-table.tsx';

/** Flavors and zones of a pool that cannot be edited. */
export function EntriesAsText({ pool }: { pool: Pool }) {
  const t = useText();
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <DistributionTable distribution={poolDistribution(pool)} label={t('edit.group.entries')} />
    </div>
  );
}
