import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/feedback/empty-state.tsx';
import type { IconName } from '../ui/icon.tsx';
import { NothingMatches, PartFilter } from './part-filter.tsx';
import { UnreadableBar } from './part-problem.tsx';
import type { PartQuery } from './part-query.ts';
import { PartStates } from './part-states.tsx';
import { choicesOf, itemsOf } from './part-view.ts';
import type { Filter } from './part-view.ts';
import { usePartView } from './use-part-view.ts';

export interface ListFilter<Item> extends Filter<Item> {
  readonly label: string;
  readonly wordOf: (value: string) => string;
}

export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly asOf: string;
  readonly unreadable?: number | undefined;
}

interface PartListProps<Item> {
  query: PartQuery;
  /** What was read, however old; undefined before the first answer. */
  listed: Listed<Item> | undefined;
  /** What the list is called inside a sentence: "nodes". */
  name: string;
  searchLabel: string;
  filters: readonly ListFilter<Item>[];
  textOf: (item: Item) => string;
  empty: { icon: IconName; title: string; body: string; action?: ReactNode };
  children: (shown: readonly Item[], all: readonly Item[]) => ReactNode;
  /** Above the filters: what the whole list adds up to. */
  summary?: (all: readonly Item[]) => ReactNode;
}

/** A list that belongs to a page, with search, filters, and each of its states; it fails alone. */
export function PartList<Item>({ query, listed, name, ...rest }: PartListProps<Item>) {
  return (
    <PartStates query={query} asOf={listed?.asOf ?? null} name={name}>
      {listed !== undefined && (
        <>
          <UnreadableBar
            unreadable={listed.unreadable ?? 0}
            read={listed.items.length}
            name={name}
            onRetry={() => void query.refetch()}
          />
          <ListedItems
            items={listed.items}
            isComplete={(listed.unreadable ?? 0) === 0}
            name={name}
            {...rest}
          />
        </>
      )}
    </PartStates>
  );
}

function ListedItems<Item>({
  items,
  isComplete,
  name,
  searchLabel,
  filters,
  textOf,
  empty,
  children,
  summary,
}: Omit<PartListProps<Item>, 'query' | 'listed'> & { items: readonly Item[]; isComplete: boolean }) {
  const [view, setView] = usePartView(filters.map((filter) => filter.name));
  const menus = useMemo(
    () =>
      filters.map((filter) => ({
        name: filter.name,
        label: filter.label,
        wordOf: filter.wordOf,
        choices: choicesOf(items, filter),
      })),
    [filters, items],
  );
  const shown = useMemo(() => itemsOf(items, view, filters, textOf), [items, view, filters, textOf]);
  if (items.length === 0) {
    if (!isComplete) return null;
    return (
      <EmptyState icon={empty.icon} title={empty.title} action={empty.action}>
        {empty.body}
      </EmptyState>
    );
  }
  return (
    <>
      {summary?.(items)}
      <PartFilter
        view={view}
        menus={menus}
        onChange={setView}
        label={searchLabel}
        shown={shown.length}
        total={items.length}
      />
      {shown.length === 0 ? (
        <NothingMatches view={view} menus={menus} onChange={setView} name={name} />
      ) : (
        children(shown, items)
      )}
    </>
  );
}
