import { jobStage } from '@poolwright/planning/jobs/job-stage';
import type { JobStage } from '@poolwright/planning/jobs/job-stage';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { serverClock } from '../../../../shared/api/server-clock.ts';
import { Ago, Instant } from '../../../../shared/i18n/instant.tsx';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { StatusTag } from '../../../../shared/ui/feedback/tag.tsx';
import type { Tone } from '../../../../shared/ui/feedback/tag.tsx';
import { CopyValue } from '../../../../shared/ui/actions/copy-value.tsx';
import type { IconName } from '../../../../shared/ui/icon.tsx';
import type { Column } from '../../../../shared/ui/layout/virtual-table.tsx';
import { toIso } from '../../pool-time.ts';

const stageLooks: Record<JobStage, { tone: Tone; icon: IconName }> = {
  running: { tone: 'ok', icon: 'progress' },
  queued: { tone: 'busy', icon: 'clock' },
  ended: { tone: 'idle', icon: 'check' },
  unknown: { tone: 'idle', icon: 'question' },
};
const bad = new Set(['Abnormal', 'Failed']);

export function jobColumns(t: Text): Column<Workload>[] {
  return [
    {
      key: 'name',
      head: t('pool.jobs.name'),
      width: 'w-[27%]',
      cell: (job) => (
        <>
          <span className="break-all">{job.jobName || job.name}</span>
          {job.jobUUID && (
            <span className="block text-ink-2">
              <CopyValue
                text={job.jobUUID}
                label={t('parts.copy', { name: t('pool.jobs.id') })}
                copiedLabel={t('app.copied')}
              />
            </span>
          )}
        </>
      ),
    },
    {
      key: 'type',
      head: t('pool.jobs.type'),
      width: 'w-[13%]',
      cell: ({ type }) => codeWord(t, 'jobType', type || 'unknown'),
    },
    {
      key: 'status',
      head: t('pool.jobs.status'),
      width: 'w-[15%]',
      cell: ({ status }) => {
        const look = stageLooks[jobStage(status)];
        const isBad = bad.has(status ?? '');
        return (
          <StatusTag tone={isBad ? 'bad' : look.tone} icon={isBad ? 'warning' : look.icon}>
            {codeWord(t, 'jobStatus', status || 'unknown')}
          </StatusTag>
        );
      },
    },
    {
      key: 'flavor',
      head: t('pool.jobs.flavor'),
      width: 'w-[25%]',
      cell: ({ flavor }) => <span className="font-mono text-xs break-all">{flavor}</span>,
    },
    {
      key: 'created',
      head: t('pool.jobs.created'),
      width: 'w-[20%]',
      cell: ({ createTime }) => {
        const created = toIso(createTime);
        return created === null ? null : (
          <>
            <Instant at={created} withUtc />
            <span className="block text-xs text-ink-2">
              <Ago at={created} now={serverClock.now} />
            </span>
          </>
        );
      },
    },
  ];
}
