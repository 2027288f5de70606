import type { Problem } from '@poolwright/schemas/problem';
import { toProblem } from '../../../shared/api/problem-error.ts';
import { useFormat } from '../../../shared/i18n/format.ts';
import { useText } from '../../../shared/i18n/use-text.ts';
import { StaleBanner } from '../../../shared/pools/freshness.tsx';
import { ProblemPanel } from '../../../shared/problems/problem-panel.tsx';
import { Button } from '../../../shared/ui/actions/button.tsx';
import { Banner } from '../../../shared/ui/feedback/banner.tsx';

/** A read of pools, as far as something is to be said of it. */
interface ReadRows {
  readonly list: { asOf: string; stale: boolean; unreadable?: string[] | undefined } | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** What is to be said above the list: old data, pools that could not be read, a read that failed. */
export function ListNotices({ rows, exportProblem }: { rows: ReadRows; exportProblem: Problem | null }) {
  const t = useText();
  const { list } = rows;
  const unreadable = list?.unreadable ?? [];
  return (
    <>
      {list?.stale === true && <StaleBanner asOf={list.asOf} />}
      {unreadable.length > 0 && <Unreadable names={unreadable} onRetry={rows.retry} />}
      {rows.error !== null && <ReadFailure rows={rows} error={rows.error} />}
      {exportProblem !== null && <ProblemPanel title={t('pools.export.failed')} problem={exportProblem} />}
    </>
  );
}

function Unreadable({ names, onRetry }: { names: readonly string[]; onRetry: () => void }) {
  const t = useText();
  const format = useFormat();
  return (
    <Banner
      tone="warn"
      title={t('pools.unreadable', { count: names.length })}
      actions={
        <Button size="sm" icon="refresh" onClick={onRetry}>
          {t('app.retry')}
        </Button>
      }
    >
      <span className="break-words">{format.list(names)}</span>
    </Banner>
  );
}

function ReadFailure({ rows, error }: { rows: ReadRows; error: Error }) {
  const t = useText();
  const format = useFormat();
  const problem = toProblem(error);
  if (problem.code === 'access.denied') {
    const roles = (['viewer', 'auditor', 'approver', 'member', 'admin'] as const).map((role) =>
      t(`role.${role}`),
    );
    return (
      <Banner tone="warn" icon="lock" title={t('pools.noRight.title')}>
        {t('pools.noRight.body', { roles: format.list(roles) })}
      </Banner>
    );
  }
  const title =
    rows.list === undefined
      ? t('pools.failed')
      : t('pools.refresh.failed', { time: format.exactTime(new Date(rows.list.asOf)) });
  return <ProblemPanel title={title} problem={problem} onRetry={rows.retry} />;
}
