import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { poolQueries } from '../queries.ts';
import { toIso } from '../pool-time.ts';
import { PartPanel } from './part-panel.tsx';

export function JobsTable({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const jobs = useQuery({ ...poolQueries.workloads({ project, pool }), refetchInterval: 15_000 });
  return (
    <PartPanel query={jobs} failed={t('pool.jobs.failed')} empty={t('pool.jobs.empty')}>
      {(items) => (
        <Table label={t('pool.jobs')}>
          <HeadRow>
            <HeadCell>{t('pool.jobs.name')}</HeadCell>
            <HeadCell>{t('pool.jobs.type')}</HeadCell>
            <HeadCell>{t('pool.jobs.status')}</HeadCell>
            <HeadCell>{t('pool.jobs.flavor')}</HeadCell>
            <HeadCell>{t('pool.jobs.created')}</HeadCell>
          </HeadRow>
          <tbody>
            {items.map((job, at) => (
              <JobRow key={job.uid ?? job.jobUUID ?? at} job={job} />
            ))}
          </tbody>
        </Table>
      )}
    </PartPanel>
  );
}

function JobRow({ job }: { job: Workload }) {
  const t = useText();
  const created = toIso(job.createTime);
  return (
    <BodyRow>
      <Cell>{job.jobName ?? job.name}</Cell>
      <Cell>{codeWord(t, 'jobType', job.type ?? 'unknown')}</Cell>
      <Cell>{codeWord(t, 'jobStatus', job.status ?? 'unknown')}</Cell>
      <Cell className="font-mono">{job.flavor}</Cell>
      <Cell>{created !== null && <Instant at={created} />}</Cell>
    </BodyRow>
  );
}
