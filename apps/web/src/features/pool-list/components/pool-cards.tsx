import { nodeTotals } from '@poolwright/planning/summary/list-measures';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { memo, useCallback } from 'react';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { PhaseTag } from '../../../shared/pools/phase-tag.tsx';
import { AttentionReasons } from './attention-reasons.tsx';
import { FlavorLines } from './flavor-lines.tsx';
import { PoolName } from './pool-name.tsx';
import type { PoolRows } from './use-pool-rows.ts';
import { usePageRows } from '../../../shared/ui/layout/use-page-rows.ts';
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
  const { rowAt, onRange } = rows;
  const keyOf = useCallback((index: number) => rowAt(index)?.name ?? index, [rowAt]);
  const { anchor, items, before, after, measure } = usePageRows<HTMLUListElement>({
    count: total,
    estimate: compact ? 92 : 250,
    keyOf,
    onRange,
  });
  return (
    <ul ref={anchor} aria-label={t('pools.title')}>
      {before > 0 && <li aria-hidden="true" style={{ height: `${before}px` }} />}
      {items.map(({ index, key }) => (
        <PoolCard
          key={key}
          project={project}
          index={index}
          total={total}
          pool={rowAt(index)}
          compact={compact}
          measure={measure}
        />
      ))}
      {after > 0 && <li aria-hidden="true" style={{ height: `${after}px` }} />}
    </ul>
  );
}

interface PoolCardProps {
  project: string;
  index: number;
  total: number;
  pool: PoolSummary | undefined;
  compact: boolean;
  measure: (row: HTMLElement | null) => (() => void) | undefined;
}

const PoolCard = memo(function PoolCard({ project, index, total, pool, compact, measure }: PoolCardProps) {
  return (
    <li
      ref={measure}
      data-index={index}
      aria-setsize={total}
      aria-posinset={index + 1}
      className="flex flex-col gap-3 border-b border-line p-4 last:border-b-0"
    >
      {pool === undefined ? (
        <span className="block h-40 rounded-sm bg-idle-soft" />
      ) : (
        <PoolCardText project={project} pool={pool} compact={compact} />
      )}
    </li>
  );
});

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
