import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { EmptyState } from '../../../shared/ui/feedback/empty-state.tsx';
import { useMediaQuery } from '../../../shared/ui/use-media-query.ts';
import { isNarrowed } from '../pool-view.ts';
import type { PoolView } from '../queries.ts';
import { PoolCards } from './pool-cards.tsx';
import { PoolTable } from './pool-table.tsx';

interface PoolListProps {
  project: string;
  pools: readonly PoolSummary[];
  view: PoolView;
  onChange: (view: PoolView) => void;
}

/** The pools that match, or why there are none. */
export function PoolList({ project, pools, view, onChange }: PoolListProps) {
  const t = useText();
  const isWide = useMediaQuery('(min-width: 56rem)');
  if (pools.length === 0) {
    return isNarrowed(view) ? (
      <EmptyState
        icon="search"
        title={t('pools.nothing.title')}
        action={<Button onClick={() => onChange({})}>{t('pools.filter.clear')}</Button>}
      >
        {t('pools.nothing.body')}
      </EmptyState>
    ) : (
      <EmptyState icon="info" title={t('pools.empty.title')}>
        {t('pools.empty.body')}
      </EmptyState>
    );
  }
  if (!isWide) return <PoolCards project={project} pools={pools} />;
  const handleSort = (sort: NonNullable<PoolView['sort']>) => {
    const { sort: _old, ...rest } = view;
    onChange(sort === 'name' ? rest : { ...rest, sort });
  };
  return <PoolTable project={project} pools={pools} sort={view.sort ?? 'name'} onSort={handleSort} />;
}
