import { jobStage } from '@poolwright/planning/jobs/job-stage';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';

/** The nodes a job says it runs on; null where it does not say. */
function nodesOf({ nodes, hostIps }: Workload): string | null {
  const names = [nodes ?? hostIps].flat().flatMap((each): string[] => {
    if (typeof each === 'string') return each === '' ? [] : [each];
    if (typeof each !== 'object' || each === null || !('name' in each)) return [];
    return typeof each.name === 'string' ? [each.name] : [];
  });
  return names.length === 0 ? null : names.join(', ');
}

/** What an idle driver upgrade waits for: the jobs that hold nodes now. */
export function AwaitedJobs({ jobs }: { jobs: readonly Workload[] }) {
  const t = useText();
  const running = jobs.filter(({ status }) => jobStage(status) === 'running');
  return (
    <Panel title={t('change.jobs')} note={t('change.jobs.note')}>
      {running.length === 0 ? (
        <p className="text-ink-2">{t('change.jobs.none')}</p>
      ) : (
        <div className="overflow-hidden rounded-md border border-line">
          <Table label={t('change.jobs')}>
            <HeadRow>
              <HeadCell>{t('pool.jobs.name')}</HeadCell>
              <HeadCell>{t('pool.jobs.type')}</HeadCell>
              <HeadCell>{t('change.jobs.node')}</HeadCell>
            </HeadRow>
            <tbody>
              {running.map((job, at) => (
                <BodyRow key={job.uid ?? job.name ?? at}>
                  <Cell className="break-all">{job.jobName || job.name}</Cell>
                  <Cell>{codeWord(t, 'jobType', job.type || 'unknown')}</Cell>
                  <Cell className="font-mono text-xs break-all">{nodesOf(job) ?? t('app.unknown')}</Cell>
                </BodyRow>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Panel>
  );
}
