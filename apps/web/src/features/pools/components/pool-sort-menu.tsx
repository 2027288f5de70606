import { poolSorts } from '@poolwright/schemas/pools/endpoints';
import { useText } from '../../../shared/i18n/use-text.ts';
import { buttonStyle } from '../../../shared/ui/actions/button-style.ts';
import { MenuButton } from '../../../shared/ui/overlays/menu-button.tsx';
import type { PoolView } from '../queries.ts';

/** Every order of the list by name, also where no column head is in sight. */
export function PoolSortMenu({ view, onChange }: { view: PoolView; onChange: (view: PoolView) => void }) {
  const t = useText();
  const current = view.sort ?? 'name';
  const items = poolSorts.map((sort) => ({
    key: sort,
    label: t(`pools.sort.${sort}`),
    checked: sort === current,
    onSelect: () => onChange({ ...view, sort }),
  }));
  return (
    <MenuButton
      className={buttonStyle('secondary')}
      align="end"
      sections={[{ label: t('pools.sort'), items, single: true }]}
    >
      {t('pools.sort')}: {t(`pools.sort.${current}`)}
    </MenuButton>
  );
}
