import { useId } from 'react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';

/** A titled part of a page, a region of its own. */
export function Panel({
  title,
  note,
  beside,
  actions,
  children,
  flush = false,
}: {
  title: ReactNode;
  note?: ReactNode;
  /** Stands after the title and is no part of the panel's name. */
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** No padding around the content, for tables. */
  flush?: boolean;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg border border-line bg-surface shadow-raised">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3">
        <div className="min-w-0">
          <div className="flex items-center gap-1">
            <h2 id={id} className="text-lg font-semibold">
              {title}
            </h2>
            {beside}
          </div>
          {note !== undefined && <div className="text-sm text-ink-2">{note}</div>}
        </div>
        {actions}
      </div>
      <div className={classNames(flush ? 'overflow-hidden rounded-b-lg border-t border-line' : 'px-4 pb-4')}>
        {children}
      </div>
    </section>
  );
}
