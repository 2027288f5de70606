import { attentionCodes } from '@poolwright/schemas/pools/pool-summary';
import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { knownBillingModes } from '@poolwright/schemas/modelarts/pool-metadata';
import { knownPoolTypes, knownScopes } from '@poolwright/schemas/modelarts/pool-spec';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { MenuButton } from '../../../shared/ui/overlays/menu-button.tsx';
import { filterValues, isNarrowed, poolFilters, toggleFilter } from '../pool-view.ts';
import type { PoolFilter } from '../pool-view.ts';
import type { PoolView } from '../queries.ts';

interface PoolFiltersProps {
  view: PoolView;
  /** The pools in sight: phases, flavors and zones to choose from. */
  pools: readonly PoolSummary[];
  onChange: (view: PoolView) => void;
}

/** One menu a filter. */
export function PoolFilters({ view, pools, onChange }: PoolFiltersProps) {
  const t = useText();
  return poolFilters.map((filter) => {
    const chosen = filterValues(view, filter);
    const items = [...new Set([...optionsOf(filter, pools), ...chosen])].map((value) => ({
      key: value,
      label: codeWord(t, filter, value),
      checked: chosen.includes(value),
      onSelect: () => onChange(toggleFilter(view, filter, value)),
    }));
    return (
      <MenuButton
        key={filter}
        className={buttonStyle('secondary', 'sm')}
        sections={[{ label: t(`pools.filter.${filter}`), items }]}
      >
        {t(`pools.filter.${filter}`)}
        {chosen.length > 0 && <span className="num text-accent">{chosen.length}</span>}
      </MenuButton>
    );
  });
}

/** The filters that are on, each with a way off. */
export function FilterChips({ view, onChange }: Omit<PoolFiltersProps, 'pools'>) {
  const t = useText();
  if (!isNarrowed(view)) return null;
  const chips = poolFilters.flatMap((filter) =>
    filterValues(view, filter).map((value) => ({ filter, value })),
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {chips.map(({ filter, value }) => (
        <button
          key={`${filter} ${value}`}
          type="button"
          aria-label={t('pools.filter.remove', {
            name: t(`pools.filter.${filter}`),
            value: codeWord(t, filter, value),
          })}
          onClick={() => onChange(toggleFilter(view, filter, value))}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-full border border-accent bg-accent-soft px-2.5 text-sm text-accent"
        >
          {t(`pools.filter.${filter}`)}: {codeWord(t, filter, value)}
          <Icon name="close" size={12} />
        </button>
      ))}
      <Button
        look="quiet"
        size="sm"
        onClick={() => onChange(view.sort === undefined ? {} : { sort: view.sort })}
      >
        {t('pools.filter.clear')}
      </Button>
    </div>
  );
}

function optionsOf(filter: PoolFilter, pools: readonly PoolSummary[]): readonly string[] {
  switch (filter) {
    case 'phase':
      return ['Running', ...pools.map((pool) => pool.phase)];
    case 'type':
      return knownPoolTypes;
    case 'scope':
      return knownScopes;
    case 'flavor':
      return pools.flatMap((pool) => pool.flavors.map(({ flavor }) => flavor)).sort();
    case 'az':
      return pools.flatMap((pool) => pool.zones.map(({ az }) => az)).sort();
    case 'billing':
      return knownBillingModes;
    case 'attention':
      return attentionCodes;
  }
}
