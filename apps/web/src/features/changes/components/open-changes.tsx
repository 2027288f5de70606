import { useQuery } from '@tanstack/react-query';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { SkeletonLines } from '../../../shared/ui/feedback/skeleton.tsx';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { changeQueries } from '../queries.ts';
import { ChangeCards } from './change-table.tsx';

/** The changes of one pool that still go on. */
export function OpenChanges({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const open = useQuery(changeQueries.open({ project, pool }));
  const items = open.data?.body.items ?? [];
  return (
    <Panel title={t('pool.changes')} flush={items.length > 0}>
      {open.isError && (
        <ProblemPanel
          title={t('changes.failed')}
          problem={toProblem(open.error)}
          onRetry={() => void open.refetch()}
        />
      )}
      {open.isPending && <SkeletonLines lines={1} label={t('app.loading')} />}
      {open.data !== undefined && items.length === 0 && (
        <p className="text-ink-2">{t('pool.changes.none')}</p>
      )}
      {items.length > 0 && <ChangeCards changes={items} label={t('pool.changes')} />}
    </Panel>
  );
}
