import { nodeTotals } from '@poolwright/planning/summary/list-measures';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useCallback } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { PhaseTag } from '../../../shared/pools/phase-tag.tsx';
import { AttentionReasons } from './attention-reasons.tsx';
import { FlavorLines } from './flavor-lines.tsx';
import { PoolName } from './pool-name.tsx';
import type { PoolRows } from './use-pool-rows.ts';
import { PageCards } from '../../../shared/ui/layout/page-cards.tsx';
import { ZoneLines } from './zone-lines.tsx';

interface PoolCardsProps {
  project: string;
  rows: PoolRows;
  total: number;
  compact: boolean;
}

/** The list on narrow screens. */
export function PoolCards({ project, rows, total, compact }: PoolCardsProps) {
  const t = useText();
  const show = useCallback(
    (pool: PoolSummary) => <PoolCardText project={project} pool={pool} compact={compact} />,
    [project, compact],
  );
  return (
    <PageCards
      label={t('pools.title')}
      total={total}
      estimate={compact ? 92 : 250}
      rowAt={rows.rowAt}
      onRange={rows.onRange}
      show={show}
    />
  );
}

function PoolCardText({ project, pool, compact }: { project: string; pool: PoolSummary; compact: boolean }) {
  const t = useText();
  const format = useFormat();
  const kinds = [
    codeWord(t, 'type', pool.type),
    codeWord(t, 'billing', pool.billingMode),
    format.list(pool.scope.map((scope) => codeWord(t, 'scope', scope))),
  ].filter((kind) => kind !== '');
  return (
    <>
      <PoolName project={project} pool={pool} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
        <PhaseTag phase={pool.phase} />
        <span className="text-ink-2">{t('pools.nodes.label', nodeTotals(pool))}</span>
      </div>
      {pool.attention.length > 0 && (
        <div className="text-sm">
          <AttentionReasons pool={pool} />
        </div>
      )}
      {!compact && (
        <div className="flex flex-col gap-3 text-sm">
          <p className="text-ink-2">
            {kinds.join(' · ')}
            {pool.description !== '' && <span className="line-clamp-2 block">{pool.description}</span>}
          </p>
          <FlavorLines flavors={pool.flavors} />
          <ZoneLines zones={pool.zones} />
        </div>
      )}
    </>
  );
}
