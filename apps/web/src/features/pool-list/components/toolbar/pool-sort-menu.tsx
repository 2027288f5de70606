import { poolSorts } from '@poolwright/schemas/pools/list-endpoints';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { buttonStyle } from '../../../../shared/ui/actions/button-style.ts';
import { MenuButton } from '../../../../shared/ui/overlays/menu-button.tsx';
import { withSort } from '../../pool-view.ts';
import type { PoolView } from '../../pool-view.ts';

/** Every order of the list by name, also where no column head is in sight. */
export function PoolSortMenu({ view, onChange }: { view: PoolView; onChange: (view: PoolView) => void }) {
  const t = useText();
  const current = view.sort ?? 'name';
  const toItems = () =>
    poolSorts.map((sort) => ({
      key: sort,
      label: t(`pools.sort.${sort}`),
      checked: sort === current,
      onSelect: () => onChange(withSort(view, sort)),
    }));
  return (
    <MenuButton
      className={buttonStyle('secondary')}
      align="end"
      sections={() => [{ label: t('pools.sort'), items: toItems(), single: true }]}
    >
      <span className="text-ink-2 max-xl:sr-only">{t('pools.sort')}:</span> {t(`pools.sort.${current}`)}
    </MenuButton>
  );
}
