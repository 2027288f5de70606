import { useText } from '../../../shared/i18n/use-text.ts';
import { Panel } from '../../../shared/ui/layout/panel.tsx';
import { Tabs } from '../../../shared/ui/layout/tabs.tsx';
import { EventsTable } from './events-table.tsx';
import { JobsTable } from './jobs-table.tsx';
import { NodesTable } from './nodes-table.tsx';
import { OrdersTable } from './orders-table.tsx';

/** What belongs to a pool, read only when looked at; each part fails alone. */
export function PoolParts({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  return (
    <Panel title={t('pool.parts')}>
      <Tabs
        label={t('pool.parts')}
        tabs={[
          { value: 'nodes', label: t('pool.nodes'), content: <NodesTable project={project} pool={pool} /> },
          { value: 'jobs', label: t('pool.jobs'), content: <JobsTable project={project} pool={pool} /> },
          {
            value: 'events',
            label: t('pool.events'),
            content: <EventsTable project={project} pool={pool} />,
          },
          {
            value: 'orders',
            label: t('pool.orders'),
            content: <OrdersTable project={project} pool={pool} />,
          },
        ]}
      />
    </Panel>
  );
}
