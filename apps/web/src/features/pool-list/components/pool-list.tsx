import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { EmptyState } from '../../../shared/ui/feedback/empty-state.tsx';
import { SkeletonLines } from '../../../shared/ui/feedback/skeleton.tsx';
import type { PoolColumn } from '../pool-columns.ts';
import { isNarrowed, withSort } from '../pool-view.ts';
import type { PoolView } from '../pool-view.ts';
import { PoolTable } from './pool-table.tsx';
import type { PoolRows } from './use-pool-rows.ts';

const PoolCards = lazy(() => import('./pool-cards.tsx').then((module) => ({ default: module.PoolCards })));

interface PoolListProps {
  project: string;
  rows: PoolRows;
  view: PoolView;
  onChange: (view: PoolView) => void;
  onClear: () => void;
  /** Null on narrow screens: cards. */
  columns: readonly PoolColumn[] | null;
  width: number;
  /** What stands here when the project has no pool one may see. */
  none: ReactNode;
}

/** The pools that match, or why there are none. */
export function PoolList(props: PoolListProps) {
  const { project, rows, view, onChange, columns, width, none } = props;
  const t = useText();
  const compact = view.density === 'compact';
  const loading = (
    <div className="p-4">
      <SkeletonLines lines={8} label={t('pools.loading')} tall />
    </div>
  );
  if (rows.list === undefined) return rows.isPending ? loading : null;
  const { total } = rows.list;
  if (total === 0) return isNarrowed(view) ? <NothingMatches onClear={props.onClear} /> : none;
  if (columns === null) {
    return (
      <Suspense fallback={loading}>
        <PoolCards project={project} rows={rows} total={total} compact={compact} />
      </Suspense>
    );
  }
  return (
    <PoolTable
      project={project}
      rows={rows}
      total={rows.isOld ? rows.list.items.length : total}
      columns={columns}
      width={width}
      compact={compact}
      sort={view.sort ?? 'name'}
      onSort={(sort) => onChange(withSort(view, sort))}
    />
  );
}

function NothingMatches({ onClear }: Pick<PoolListProps, 'onClear'>) {
  const t = useText();
  return (
    <EmptyState
      icon="search"
      title={t('pools.nothing.title')}
      action={<Button onClick={onClear}>{t('pools.filter.clear')}</Button>}
    >
      {t('pools.nothing.body')}
    </EmptyState>
  );
}
