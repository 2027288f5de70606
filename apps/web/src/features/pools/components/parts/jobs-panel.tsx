import { jobStage } from '@poolwright/planning/jobs/job-stage';
import type { Workload } from '@poolwright/schemas/modelarts/workload';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useText } from '../../../../shared/i18n/use-text.ts';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { PartList } from '../../../../shared/parts/part-list.tsx';
import type { ListFilter } from '../../../../shared/parts/part-list.tsx';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { Panel } from '../../../../shared/ui/layout/panel.tsx';
import { VirtualTable } from '../../../../shared/ui/layout/virtual-table.tsx';
import { poolQueries } from '../../queries.ts';
import { jobColumns } from './job-columns.tsx';
import { JobSummary } from './job-summary.tsx';

/** What runs and waits in a pool: by type, then one by one. */
export function JobsPanel({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const query = useQuery(poolQueries.workloads({ project, pool }));
  const filters = useMemo(() => jobFilters(t), [t]);
  const columns = useMemo(() => jobColumns(t), [t]);
  return (
    <Panel title={t('pool.jobs')} note={t('pool.jobs.note')}>
      <PartList
        query={query}
        listed={query.data?.body}
        name={t('parts.name.jobs')}
        searchLabel={t('pool.jobs.search')}
        filters={filters}
        textOf={jobText}
        empty={{ icon: 'check-circle', title: t('pool.jobs.empty'), body: t('pool.jobs.empty.body') }}
        summary={(all) => <JobSummary jobs={all} />}
      >
        {(shown) => (
          <div className="overflow-hidden rounded-md border border-line">
            <VirtualTable
              label={t('pool.jobs')}
              columns={columns}
              items={shown}
              keyOf={(job, at) => job.uid ?? job.jobUUID ?? `${job.name ?? ''} ${at}`}
            />
          </div>
        )}
      </PartList>
    </Panel>
  );
}

function jobFilters(t: Text): ListFilter<Workload>[] {
  return [
    {
      name: 'stage',
      label: t('pool.jobs.stage'),
      valuesOf: ({ status }) => [jobStage(status)],
      wordOf: (value) => codeWord(t, 'jobStage', value),
    },
    {
      name: 'type',
      label: t('pool.jobs.type'),
      valuesOf: ({ type }) => [type || 'unknown'],
      wordOf: (value) => codeWord(t, 'jobType', value),
    },
    {
      name: 'status',
      label: t('pool.jobs.status'),
      valuesOf: ({ status }) => [status || 'unknown'],
      wordOf: (value) => codeWord(t, 'jobStatus', value),
    },
  ];
}

function jobText({ name, jobName, jobUUID, flavor, type }: Workload): string {
  return [jobName, name, jobUUID, flavor, type].filter(Boolean).join(' ');
}
