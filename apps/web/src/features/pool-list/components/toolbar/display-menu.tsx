import { useText } from '../../../../shared/i18n/use-text.ts';
import { buttonStyle } from '../../../../shared/ui/actions/button-style.ts';
import { Icon } from '../../../../shared/ui/icon.tsx';
import { MenuButton } from '../../../../shared/ui/overlays/menu-button.tsx';
import { useToast } from '../../../../shared/ui/toasts/use-toast.ts';
import { poolColumns, toggleColumn } from '../../pool-columns.ts';
import type { PoolColumn } from '../../pool-columns.ts';
import type { PoolView } from '../../pool-view.ts';

interface DisplayMenuProps {
  view: PoolView;
  /** The columns in sight; null where the list has none. */
  columns: readonly PoolColumn[] | null;
  onChange: (view: PoolView) => void;
}

/** How much of each pool is in sight: row height and columns. */
export function DisplayMenu({ view, columns, onChange }: DisplayMenuProps) {
  const t = useText();
  const showToast = useToast();
  const { density: _density, ...roomy } = view;
  const { column: _column, ...fitting } = view;
  const density = [
    { key: 'comfortable', checked: view.density === undefined, onSelect: () => onChange(roomy) },
    {
      key: 'compact',
      checked: view.density === 'compact',
      onSelect: () => onChange({ ...view, density: 'compact' }),
    },
  ] as const;
  const toSections = () => [
    {
      label: t('pools.density'),
      single: true,
      items: density.map((item) => ({ ...item, label: t(`pools.density.${item.key}`) })),
    },
    ...(columns === null ? [] : [columnSection(columns)]),
  ];
  return (
    <MenuButton
      label={t('pools.display')}
      className={buttonStyle('secondary')}
      align="end"
      sections={toSections}
    >
      <Icon name="columns" />
      <span className="max-lg:sr-only">{t('pools.display')}</span>
    </MenuButton>
  );

  function handleReset() {
    onChange(fitting);
    showToast({
      text: t('pools.columns.reset'),
      undo: { label: t('app.undo'), onUndo: () => onChange(view) },
    });
  }

  function columnSection(shown: readonly PoolColumn[]) {
    const choices = poolColumns.map((column) => ({
      key: column,
      label: t(`pools.column.${column}`),
      checked: shown.includes(column),
      onSelect: () => onChange({ ...view, column: toggleColumn(shown, column) }),
    }));
    const auto = {
      key: 'auto',
      label: t('pools.columns.auto'),
      checked: view.column === undefined,
      onSelect: () => (view.column === undefined ? onChange({ ...view, column: [...shown] }) : handleReset()),
    };
    return { label: t('pools.columns'), items: [auto, ...choices] };
  }
}
