import { useFormat } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from '../ui/actions/button.tsx';
import { buttonStyle } from '../ui/actions/button-style.ts';
import { EmptyState } from '../ui/feedback/empty-state.tsx';
import { LiveRegion } from '../ui/feedback/live-region.tsx';
import { SearchField } from '../ui/fields/search-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { MenuButton } from '../ui/overlays/menu-button.tsx';
import { isNarrowed, toggled, wholeView } from './part-view.ts';
import type { PartView } from './part-view.ts';

export interface FilterMenu {
  readonly name: string;
  readonly label: string;
  /** What there is to choose, with how many items have it; null where that is not known. */
  readonly choices: ReadonlyMap<string, number | null>;
  readonly wordOf: (value: string) => string;
}

interface PartFilterProps {
  view: PartView;
  menus: readonly FilterMenu[];
  onChange: (view: PartView) => void;
}

/** Search and filters of a list that belongs to a page, and how much of it is shown. */
export function PartFilter({
  view,
  menus,
  onChange,
  label,
  shown,
  total,
}: PartFilterProps & {
  /** Of the search field; without one there is no search. */
  label?: string;
  shown: number;
  /** Of the whole list; null where only what is shown is known. */
  total: number | null;
}) {
  const t = useText();
  const format = useFormat();
  const count =
    isNarrowed(view) && total !== null
      ? t('parts.shown', { shown: format.number(shown), total: format.number(total) })
      : total === null
        ? t('parts.shown.some', { shown: format.number(shown) })
        : t('parts.shown.all', { total: format.number(total) });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {label !== undefined && (
          <SearchField
            value={view.q}
            onSearch={(q) => onChange({ ...view, q })}
            label={label}
            placeholder={label}
          />
        )}
        {menus.map((menu) => (
          <ChoiceMenu key={menu.name} menu={menu} view={view} onChange={onChange} />
        ))}
        <span className="num ms-auto text-sm text-ink-2">{count}</span>
      </div>
      {shown > 0 && <ViewChips view={view} menus={menus} onChange={onChange} />}
      <LiveRegion text={isNarrowed(view) ? count : ''} />
    </div>
  );
}

function ChoiceMenu({ menu, view, onChange }: { menu: FilterMenu } & Omit<PartFilterProps, 'menus'>) {
  const format = useFormat();
  const chosen = view.filters[menu.name] ?? [];
  const values = [...new Set([...menu.choices.keys(), ...chosen])];
  if (values.length === 0) return null;
  const toItem = (value: string) => {
    const count = menu.choices.get(value);
    return {
      key: value,
      label: count === null ? menu.wordOf(value) : `${menu.wordOf(value)} (${format.number(count ?? 0)})`,
      checked: chosen.includes(value),
      onSelect: () => onChange(toggled(view, menu.name, value)),
    };
  };
  return (
    <MenuButton
      className={buttonStyle('secondary', 'sm')}
      sections={() => [{ label: menu.label, items: values.map(toItem) }]}
    >
      {menu.label}
      {chosen.length > 0 && <span className="num text-accent">{chosen.length}</span>}
    </MenuButton>
  );
}

/** What a list is narrowed by, each with a way off. */
function ViewChips({ view, menus, onChange }: PartFilterProps) {
  const t = useText();
  if (!isNarrowed(view)) return null;
  const chips = menus.flatMap(({ name, label, wordOf }) =>
    (view.filters[name] ?? []).map((value) => ({ name, value, text: `${label}: ${wordOf(value)}` })),
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {view.q !== '' && (
        <Chip text={t('parts.chip.search', { text: view.q })} onRemove={() => onChange({ ...view, q: '' })} />
      )}
      {chips.map(({ name, value, text }) => (
        <Chip key={`${name} ${value}`} text={text} onRemove={() => onChange(toggled(view, name, value))} />
      ))}
      <Button look="quiet" size="sm" onClick={() => onChange(wholeView)}>
        {t('parts.clear')}
      </Button>
    </div>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  const t = useText();
  return (
    <button
      type="button"
      aria-label={t('parts.chip.remove', { text })}
      onClick={onRemove}
      className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-accent bg-accent-soft px-2.5 text-sm text-accent"
    >
      <span className="min-w-0 truncate">{text}</span>
      <Icon name="close" size={12} />
    </button>
  );
}

/** Nothing matches: the filters as chips, and a way back to everything. */
export function NothingMatches(props: PartFilterProps & { name: string }) {
  const t = useText();
  return (
    <EmptyState
      icon="filter"
      title={t('parts.nothing.title', { name: props.name })}
      action={<ViewChips {...props} />}
    >
      {t('parts.nothing.body')}
    </EmptyState>
  );
}
