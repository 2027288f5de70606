/** What of a list is shown: a search text, and for each filter the values of which one must match. */
export interface PartView {
  readonly q: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** The view an address asks for; what the list does not know is left out. */
export function readPartView(
  search: Readonly<Record<string, unknown>>,
  filters: readonly string[],
): PartView {
  const { q } = search;
  return {
    q: typeof q === 'string' ? q.slice(0, 200) : '',
    filters: Object.fromEntries(
      filters.flatMap((name) => {
        const values = toList(search[name]);
        return values.length === 0 ? [] : [[name, values]];
      }),
    ),
  };
}

/** A view as search parameters. */
export function toSearch({ q, filters }: PartView): Record<string, string | string[]> {
  const search: Record<string, string | string[]> = q === '' ? {} : { q };
  for (const [name, values] of Object.entries(filters)) search[name] = [...values];
  return search;
}

export const wholeView: PartView = { q: '', filters: {} };

export function isNarrowed({ q, filters }: PartView): boolean {
  return q !== '' || Object.keys(filters).length > 0;
}

/** The view with one value of a filter switched on or off. */
export function toggled(view: PartView, name: string, value: string): PartView {
  const { [name]: values = [], ...rest } = view.filters;
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return { q: view.q, filters: next.length === 0 ? rest : { ...rest, [name]: next } };
}

/** One thing a list can be narrowed by: the values an item has of it. */
export interface Filter<Item> {
  readonly name: string;
  readonly valuesOf: (item: Item) => readonly string[];
}

/** The items of a view: all words of the search stand somewhere in the item's text, and every filter is met. */
export function itemsOf<Item>(
  items: readonly Item[],
  view: PartView,
  filters: readonly Filter<Item>[],
  textOf: (item: Item) => string,
): readonly Item[] {
  if (!isNarrowed(view)) return items;
  const words = view.q.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (words.length > 0) {
      const text = textOf(item).toLowerCase();
      if (!words.every((word) => text.includes(word))) return false;
    }
    return filters.every(({ name, valuesOf }) => {
      const wanted = view.filters[name];
      return wanted === undefined || valuesOf(item).some((value) => wanted.includes(value));
    });
  });
}

/** The values that stand in a list, with how many items have each, by name. */
export function choicesOf<Item>(
  items: readonly Item[],
  { valuesOf }: Filter<Item>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items)
    for (const value of valuesOf(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

function toList(value: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => (typeof one === 'string' && one !== '' ? [one] : []));
}
