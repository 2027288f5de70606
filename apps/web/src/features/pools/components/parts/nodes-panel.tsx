import { driverSkew } from '@poolwright/planning/nodes/driver-skew';
import type { DriverSkew } from '@poolwright/planning/nodes/driver-skew';
import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useText } from '../../../../shared/i18n/use-text.ts';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { PartList } from '../../../../shared/parts/part-list.tsx';
import type { ListFilter } from '../../../../shared/parts/part-list.tsx';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { Banner } from '../../../../shared/ui/feedback/banner.tsx';
import { Panel } from '../../../../shared/ui/layout/panel.tsx';
import { VirtualTable } from '../../../../shared/ui/layout/virtual-table.tsx';
import { nodeMarksOf, nodePoolOf } from '../../pool-node-facts.ts';
import { poolQueries } from '../../queries.ts';
import { nodeColumns } from './node-columns.tsx';

/** The nodes of a pool: where they stand, what state they are in, what they are locked against, which driver they run. */
export function NodesPanel({ project, pool }: { project: string; pool: Pool }) {
  const t = useText();
  const params = { project, pool: pool.metadata.name };
  const query = useQuery(poolQueries.nodes(params));
  const listed = query.data?.body;
  const nodes = listed?.items;
  const skew = useMemo(() => driverSkew(pool, nodes ?? []), [pool, nodes]);
  const filters = useMemo(() => nodeFilters(t, skew), [t, skew]);
  const columns = useMemo(() => nodeColumns(t, skew), [t, skew]);
  return (
    <Panel title={t('pool.nodes')} note={t('pool.nodes.note')}>
      <PartList
        query={query}
        listed={listed}
        name={t('parts.name.nodes')}
        searchLabel={t('pool.nodes.search')}
        filters={filters}
        textOf={nodeText}
        empty={{ icon: 'ring', title: t('pool.nodes.empty'), body: t('pool.nodes.empty.body') }}
        summary={() => <SkewBanner skew={skew} />}
      >
        {(shown) => (
          <div className="overflow-hidden rounded-md border border-line">
            <VirtualTable
              label={t('pool.nodes')}
              columns={columns}
              items={shown}
              keyOf={(node) => node.metadata.name}
            />
          </div>
        )}
      </PartList>
    </Panel>
  );
}

/** Nodes of one pool on different driver versions: which, and how many of each. */
function SkewBanner({ skew }: { skew: DriverSkew }) {
  const t = useText();
  if (skew.others === 0) return null;
  return (
    <Banner tone="warn" title={t('pool.skew.title', { count: skew.others, expected: skew.expected })}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {skew.versions.map(({ version, nodes }) => (
          <li key={version}>
            <span className="font-mono text-sm">{version}</span>: {t('pool.skew.nodes', { count: nodes })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function nodeFilters(t: Text, skew: DriverSkew): ListFilter<PoolNode>[] {
  return [
    {
      name: 'state',
      label: t('pool.nodes.phase'),
      valuesOf: ({ status }) => [status?.phase || 'unknown'],
      wordOf: (value) => codeWord(t, 'nodePhase', value),
    },
    {
      name: 'az',
      label: t('pool.nodes.zone'),
      valuesOf: ({ status }) => (status?.az ? [status.az] : []),
      wordOf: (value) => value,
    },
    {
      name: 'driver',
      label: t('pool.driver'),
      valuesOf: ({ status }) => (status?.driver?.version ? [status.driver.version] : []),
      wordOf: (value) => value,
    },
    {
      name: 'mark',
      label: t('pool.nodes.mark'),
      valuesOf: (node) => nodeMarksOf(node, skew.isExpected),
      wordOf: (value) => codeWord(t, 'nodeMark', value),
    },
  ];
}

function nodeText(node: PoolNode): string {
  const { status, spec } = node;
  return [
    node.metadata.name,
    status?.privateIp,
    spec?.flavor,
    status?.az,
    nodePoolOf(node),
    status?.driver?.version,
  ]
    .filter(Boolean)
    .join(' ');
}
