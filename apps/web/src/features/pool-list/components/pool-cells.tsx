import type { ReactNode } from 'react';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { nodeTotals } from '@poolwright/planning/summary/list-measures';
import { useFormat } from '../../../shared/i18n/format.ts';
import { Day } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { PhaseTag } from '../../../shared/pools/phase-tag.tsx';
import type { PoolColumn } from '../pool-columns.ts';
import { AttentionReasons } from './attention-reasons.tsx';
import { FlavorLines } from './flavor-lines.tsx';
import { ZoneLines } from './zone-lines.tsx';

/** What a column shows of a pool. */
export function PoolCell({
  pool,
  column,
  compact,
}: {
  pool: PoolSummary;
  column: PoolColumn;
  compact: boolean;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  switch (column) {
    case 'status':
      return <PhaseTag phase={pool.phase} />;
    case 'attention':
      return <AttentionReasons pool={pool} />;
    case 'nodes': {
      const { available, wanted } = nodeTotals(pool);
      return t('pools.nodes', { available: format.number(available), wanted: format.number(wanted) });
    }
    case 'flavors':
      return <FlavorLines flavors={pool.flavors} most={compact ? 1 : 3} />;
    case 'zones':
      return <ZoneLines zones={pool.zones} compact={compact} />;
    case 'scope':
      return format.list(pool.scope.map((scope) => codeWord(t, 'scope', scope)));
    case 'type':
      return codeWord(t, 'type', pool.type);
    case 'billing':
      return codeWord(t, 'billing', pool.billingMode);
    case 'created':
      return pool.createdAt === null ? null : (
        <span className="whitespace-nowrap">
          <Day at={pool.createdAt} />
        </span>
      );
    case 'description':
      return <span className={compact ? 'line-clamp-1' : 'line-clamp-3'}>{pool.description}</span>;
  }
}
