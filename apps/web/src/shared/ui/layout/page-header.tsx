import type { ReactNode } from 'react';

/** The top of a page: where one is, its name, its state, what can be done. */
export function PageHeader({
  crumbs,
  title,
  tags,
  note,
  actions,
}: {
  crumbs?: ReactNode;
  title: ReactNode;
  tags?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-col gap-1">
      {crumbs !== undefined && <div className="text-sm text-ink-2">{crumbs}</div>}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 tabIndex={-1} className="min-w-0 text-xl font-semibold break-words">
              {title}
            </h1>
            {tags}
          </div>
          {note !== undefined && <div className="min-w-0 text-ink-2">{note}</div>}
        </div>
        {actions !== undefined && (
          <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>
        )}
      </div>
    </header>
  );
}
