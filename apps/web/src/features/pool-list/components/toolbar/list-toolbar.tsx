import type { Problem } from '@poolwright/schemas/problem';
import { lazy, memo, useRef } from 'react';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { OptionalPart } from '../../../../shared/ui/optional-part.tsx';
import type { PoolColumn } from '../../pool-columns.ts';
import { withSearch } from '../../pool-view.ts';
import type { PoolView } from '../../pool-view.ts';
import { DisplayMenu } from './display-menu.tsx';
import { ExportButton } from './export-button.tsx';
import { FilterChips } from './filter-chips.tsx';
import { PoolFilters } from './pool-filters.tsx';
import { PoolSearch } from './pool-search.tsx';
import { PoolSortMenu } from './pool-sort-menu.tsx';

const ViewsMenu = lazy(() =>
  import('../views/views-menu.tsx').then((module) => ({ default: module.ViewsMenu })),
);

interface ListToolbarProps {
  project: string;
  view: PoolView;
  columns: readonly PoolColumn[] | null;
  /** How many pools there are, in words. */
  count: string;
  isUpdating: boolean;
  onChange: (view: PoolView, replace?: boolean) => void;
  onClear: () => void;
  onExportProblem: (problem: Problem | null) => void;
}

/** Search, saved views, order, columns, export; below them the filters. */
export function ListToolbar(props: ListToolbarProps) {
  const { project, view, columns, count, isUpdating, onChange } = props;
  const t = useText();
  const handleSearch = useSearchSteps(view, onChange);
  return (
    <div className="flex flex-col gap-3 border-b border-line p-3 md:p-4">
      <div className="flex flex-wrap items-center gap-2">
        <PoolSearch value={view.q ?? ''} onSearch={handleSearch} />
        <ListMenus
          project={project}
          view={view}
          columns={columns}
          onChange={onChange}
          onExportProblem={props.onExportProblem}
        />
      </div>
      <div role="group" aria-label={t('pools.filters')} className="flex flex-wrap items-center gap-2">
        <PoolFilters project={project} view={view} onChange={onChange} />
        <span className="ms-auto flex items-center gap-3 text-sm text-ink-2">
          {isUpdating && <Updating />}
          {count}
        </span>
      </div>
      <FilterChips view={view} onChange={onChange} onClear={props.onClear} />
    </div>
  );
}

type ListMenusProps = Pick<ListToolbarProps, 'project' | 'view' | 'columns' | 'onChange' | 'onExportProblem'>;

/** Made anew for a new view, not for new rows. */
const ListMenus = memo(function ListMenus(props: ListMenusProps) {
  const { project, view, columns, onChange, onExportProblem } = props;
  return (
    <>
      <OptionalPart fallback={<span className="w-16 lg:w-27" />}>
        <ViewsMenu project={project} view={view} onChange={onChange} />
      </OptionalPart>
      <PoolSortMenu view={view} onChange={onChange} />
      <DisplayMenu view={view} columns={columns} onChange={(next) => onChange(next, true)} />
      <ExportButton project={project} view={view} onProblem={onExportProblem} />
    </>
  );
});

/** Appears only when an answer takes its time. */
function Updating() {
  const t = useText();
  return (
    <span className="flex animate-[skeleton-in_500ms_ease-out_both] items-center gap-1.5">
      <Icon name="progress" size={14} spin />
      {t('pools.updating')}
    </span>
  );
}

/** While somebody types, the address moves on in place: "back" leaves the search, not its last letter. */
function useSearchSteps(view: PoolView, onChange: ListToolbarProps['onChange']) {
  const typedLast = useRef<string | undefined>(undefined);
  return (q: string) => {
    const goesOn = view.q !== undefined && view.q === typedLast.current;
    typedLast.current = q;
    if (q !== (view.q ?? '')) onChange(withSearch(view, q), goesOn);
  };
}
