import { useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { knownBillingModes } from '@poolwright/schemas/modelarts/pool-metadata';
import { knownPoolTypes, knownScopes } from '@poolwright/schemas/modelarts/pool-spec';
import { anyAttention, poolFilters } from '@poolwright/schemas/pools/list-endpoints';
import type { PoolFilterName } from '@poolwright/schemas/pools/list-endpoints';
import { attentionCodes } from '@poolwright/schemas/pools/pool-summary';
import { useFormat } from '../../../../shared/i18n/format.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { buttonStyle } from '../../../../shared/ui/actions/button-style.ts';
import { classNames } from '../../../../shared/ui/class-names.ts';
import { MenuButton } from '../../../../shared/ui/overlays/menu-button.tsx';
import { filterValues, toCountQuery, toggleFilter } from '../../pool-view.ts';
import type { PoolView } from '../../pool-view.ts';
import { poolListQueries } from '../../queries.ts';

interface PoolFiltersProps {
  project: string;
  view: PoolView;
  onChange: (view: PoolView) => void;
}

/** One menu a filter; the counts are asked for when a menu is first approached. Made anew for a new view, not for new rows. */
export const PoolFilters = memo(function PoolFilters({ project, view, onChange }: PoolFiltersProps) {
  const t = useText();
  const format = useFormat();
  const [wanted, setWanted] = useState(false);
  const counted = useQuery({ ...poolListQueries.counts(project, toCountQuery(view)), enabled: wanted });
  const counts = counted.data?.body.counts;
  return poolFilters.map((filter) => {
    const chosen = filterValues(view, filter);
    const toItems = () => {
      const found = new Map(counts?.[filter].map(({ value, count }) => [value, count]));
      return [...new Set([...known[filter], ...found.keys(), ...chosen])].map((value) => ({
        key: value,
        label: codeWord(t, filter, value),
        checked: chosen.includes(value),
        onSelect: () => onChange(toggleFilter(view, filter, value)),
        ...(counts === undefined ? {} : { note: format.number(found.get(value) ?? 0) }),
      }));
    };
    return (
      <MenuButton
        key={filter}
        className={classNames(buttonStyle('secondary', 'sm'), chosen.length > 0 && 'border-accent')}
        onApproach={() => setWanted(true)}
        sections={() => [{ label: t(`pools.filter.${filter}`), items: toItems() }]}
      >
        {t(`pools.filter.${filter}`)}
        {chosen.length > 0 && (
          <span className="num rounded-full bg-accent-soft px-1.5 text-accent">{chosen.length}</span>
        )}
      </MenuButton>
    );
  });
});

/** Values that are worth naming even where no pool has them. */
const known: Record<PoolFilterName, readonly string[]> = {
  phase: ['Running'],
  type: knownPoolTypes,
  scope: knownScopes,
  flavor: [],
  az: [],
  billing: knownBillingModes,
  attention: [anyAttention, ...attentionCodes],
};
