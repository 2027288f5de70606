import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { serverClock } from '../../../shared/api/server-clock.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { Freshness } from '../../../shared/pools/freshness.tsx';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { SkeletonLines } from '../../../shared/ui/feedback/skeleton.tsx';

interface Part<Item> {
  body: { items: readonly Item[]; asOf: string };
}

/** One list that belongs to a pool, with all its states; it fails alone. */
export function PartPanel<Item>({
  query,
  failed,
  empty,
  children,
}: {
  query: UseQueryResult<Part<Item>>;
  failed: string;
  empty: string;
  children: (items: readonly Item[]) => ReactNode;
}) {
  const t = useText();
  const body = query.data?.body;
  return (
    <div className="flex flex-col gap-3">
      {query.isError && (
        <ProblemPanel title={failed} problem={toProblem(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <SkeletonLines lines={4} label={t('app.loading')} />}
      {body !== undefined && (
        <>
          {body.items.length === 0 ? (
            <p className="py-4 text-ink-2">{empty}</p>
          ) : (
            <div className="rounded-md border border-line">{children(body.items)}</div>
          )}
          <Freshness asOf={body.asOf} now={serverClock.now} />
        </>
      )}
    </div>
  );
}
