import type { ReactNode } from 'react';

export interface KeyValue {
  key: string;
  label: ReactNode;
  value: ReactNode;
}

/** Names and values, in as many columns as there is room for. */
export function KeyValues({ items, columns = 2 }: { items: readonly KeyValue[]; columns?: 1 | 2 | 3 }) {
  const grid = {
    1: 'grid-cols-1',
    2: 'grid-cols-1 md:grid-cols-2',
    3: 'grid-cols-1 md:grid-cols-2 xl:grid-cols-3',
  }[columns];
  return (
    <dl className={`grid gap-x-8 gap-y-3 ${grid}`}>
      {items.map((item) => (
        <div key={item.key} className="min-w-0">
          <dt className="text-sm text-ink-3">{item.label}</dt>
          <dd className="break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
