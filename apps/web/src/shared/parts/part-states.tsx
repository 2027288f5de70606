import type { ReactNode } from 'react';
import { toProblem } from '../api/problem-error.ts';
import { serverClock } from '../api/server-clock.ts';
import { useText } from '../i18n/use-text.ts';
import { Freshness } from '../pools/freshness.tsx';
import { Icon } from '../ui/icon.tsx';
import { TableSkeleton } from '../ui/feedback/skeleton.tsx';
import type { PartQuery } from './part-query.ts';
import { PartProblem } from './part-problem.tsx';

/**
 * A list with the states every list has: a skeleton first; old rows kept and marked while they are read again; what went
 * wrong above what is there. `children` is given once there is something to show, however old.
 */
export function PartStates({
  query,
  asOf,
  name,
  isQuiet = false,
  children,
}: {
  query: PartQuery;
  /** When what is shown was read; null while nothing is. */
  asOf: string | null;
  /** What the list is called inside a sentence: "nodes". */
  name: string;
  /** For a small list read every few seconds: its age is shown only when reading it fails. */
  isQuiet?: boolean;
  children?: ReactNode;
}) {
  const t = useText();
  return (
    <div aria-busy={query.isFetching || undefined} className="flex min-w-0 flex-col gap-3">
      {query.error !== null && (
        <PartProblem
          problem={toProblem(query.error)}
          asOf={asOf}
          name={name}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending && <TableSkeleton rows={5} label={t('parts.loading', { name })} />}
      {children}
      {asOf !== null && !isQuiet && (
        <p className="flex min-h-5 flex-wrap items-center gap-x-3 text-sm text-ink-2">
          <Freshness asOf={asOf} now={serverClock.now} />
          {query.isFetching && (
            <span className="inline-flex animate-[skeleton-in_500ms_ease-out_both] items-center gap-1.5">
              <Icon name="progress" size={14} spin />
              {t('parts.refreshing')}
            </span>
          )}
        </p>
      )}
    </div>
  );
}
