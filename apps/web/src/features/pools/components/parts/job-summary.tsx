import { jobCounts } from '@poolwright/planning/jobs/job-counts';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { useMemo } from 'react';
import { useFormat } from '../../../../shared/i18n/format.ts';
import { useText } from '../../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../../shared/ui/layout/table.tsx';

/** Jobs by type: running, queued, ended. */
export function JobSummary({ jobs }: { jobs: readonly Workload[] }) {
  const t = useText();
  const format = useFormat();
  const rows = useMemo(() => jobCounts(jobs), [jobs]);
  const total = rows.reduce(
    (sum, row) => ({ running: sum.running + row.running, queued: sum.queued + row.queued }),
    {
      running: 0,
      queued: 0,
    },
  );
  const hasUnknown = rows.some(({ unknown }) => unknown > 0);
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">
        {t('pool.jobs.sentence', { running: total.running, queued: total.queued })}
      </p>
      <div className="max-w-2xl overflow-hidden rounded-md border border-line">
        <Table label={t('pool.jobs.byType')}>
          <HeadRow>
            <HeadCell>{t('pool.jobs.type')}</HeadCell>
            <HeadCell numeric>{t('jobStage.running')}</HeadCell>
            <HeadCell numeric>{t('jobStage.queued')}</HeadCell>
            <HeadCell numeric>{t('jobStage.ended')}</HeadCell>
            {hasUnknown && <HeadCell numeric>{t('jobStage.unknown')}</HeadCell>}
          </HeadRow>
          <tbody>
            {rows.map((row) => (
              <BodyRow key={row.type}>
                <Cell>{codeWord(t, 'jobType', row.type)}</Cell>
                <Cell numeric>{format.number(row.running)}</Cell>
                <Cell numeric>{format.number(row.queued)}</Cell>
                <Cell numeric>{format.number(row.ended)}</Cell>
                {hasUnknown && <Cell numeric>{format.number(row.unknown)}</Cell>}
              </BodyRow>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  );
}
