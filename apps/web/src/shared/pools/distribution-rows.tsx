import type { DistributionRow } from '@poolwright/planning/distribution/pool-distribution';
import { useText } from '../i18n/use-text.ts';

/** The total stays in sight while zones scroll on a narrow screen; the cell brings the ground of its row. */
export const totalColumn =
  'max-sm:sticky max-sm:right-0 max-sm:z-10 max-sm:shadow-[inset_1px_0_0_var(--color-line)]';

/** What names a row: the flavor, its node pool, the step it comes in. */
export function RowHead({ row }: { row: DistributionRow }) {
  const t = useText();
  return (
    <th
      scope="row"
      className="sticky left-0 z-10 max-w-[min(18rem,45vw)] min-w-32 bg-surface px-3 sm:min-w-40 sm:px-4 py-2.5 text-start align-top font-normal"
    >
      <span className="block font-mono text-sm break-all">{row.flavor}</span>
      {row.nodePool !== null && (
        <span className="block text-xs break-all text-ink-2">
          {t('distribution.nodePool', { nodePool: row.nodePool })}
        </span>
      )}
      {row.identity?.step !== undefined && (
        <span className="block text-xs text-ink-2">
          {t('distribution.step', { step: row.identity.step })}
        </span>
      )}
      {row.kind !== 'entry' && (
        <span className="block text-xs text-ink-2">{t(`distribution.kind.${row.kind}`)}</span>
      )}
      {row.isPlacedByCloud && <span className="block text-xs text-ink-2">{t('distribution.byCloud')}</span>}
    </th>
  );
}
