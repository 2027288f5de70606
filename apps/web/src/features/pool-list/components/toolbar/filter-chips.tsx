import { poolFilters } from '@poolwright/schemas/pools/list-endpoints';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { Button } from '../../../../shared/ui/actions/button.tsx';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { filterValues, isNarrowed, toggleFilter, withSearch } from '../../pool-view.ts';
import type { PoolView } from '../../pool-view.ts';

/** Everything that hides pools, each with a way off, and one for all. */
export function FilterChips({
  view,
  onChange,
  onClear,
}: {
  view: PoolView;
  onChange: (view: PoolView) => void;
  onClear: () => void;
}) {
  const t = useText();
  if (!isNarrowed(view)) return null;
  const chips = poolFilters.flatMap((filter) =>
    filterValues(view, filter).map((value) => ({
      key: `${filter} ${value}`,
      name: t(`pools.filter.${filter}`),
      value: codeWord(t, filter, value),
      next: toggleFilter(view, filter, value),
    })),
  );
  const search =
    view.q === undefined
      ? []
      : [{ key: 'q', name: t('pools.search.chip'), value: view.q, next: withSearch(view, '') }];
  return (
    <ul aria-label={t('pools.filters.active')} className="flex flex-wrap items-center gap-2">
      {[...search, ...chips].map(({ key, name, value, next }) => (
        <li key={key} className="max-w-full">
          <button
            type="button"
            aria-label={t('pools.filter.remove', { name, value })}
            onClick={() => onChange(next)}
            className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-accent bg-accent-soft px-2.5 text-sm text-accent"
          >
            <span className="truncate">
              {name}: {value}
            </span>
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
      <li>
        <Button look="quiet" size="sm" onClick={onClear}>
          {t('pools.filter.clear')}
        </Button>
      </li>
    </ul>
  );
}
