import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import { nodeLockActionKey } from '@poolwright/schemas/modelarts/keys';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { Badge } from '../../../shared/ui/feedback/tag.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { poolQueries } from '../queries.ts';
import { PartPanel } from './part-panel.tsx';

export function NodesTable({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const nodes = useQuery({ ...poolQueries.nodes({ project, pool }), refetchInterval: 15_000 });
  return (
    <PartPanel query={nodes} failed={t('pool.nodes.failed')} empty={t('pool.nodes.empty')}>
      {(items) => (
        <Table label={t('pool.nodes')}>
          <HeadRow>
            <HeadCell>{t('pool.nodes.name')}</HeadCell>
            <HeadCell>{t('pool.nodes.phase')}</HeadCell>
            <HeadCell>{t('distribution.flavor')}</HeadCell>
            <HeadCell>{t('pool.nodes.zone')}</HeadCell>
            <HeadCell>{t('pool.driver')}</HeadCell>
            <HeadCell>{t('pool.nodes.ip')}</HeadCell>
          </HeadRow>
          <tbody>
            {items.map((node) => (
              <NodeRow key={node.metadata.name} node={node} />
            ))}
          </tbody>
        </Table>
      )}
    </PartPanel>
  );
}

function NodeRow({ node }: { node: PoolNode }) {
  const t = useText();
  const { phase, az, privateIp, driver } = node.status ?? {};
  const isLocked = Boolean(node.metadata.annotations?.[nodeLockActionKey]);
  return (
    <BodyRow>
      <Cell className="font-mono">
        {node.metadata.name} {isLocked && <Badge>{t('pool.nodes.locked')}</Badge>}
      </Cell>
      <Cell>{codeWord(t, 'nodePhase', phase ?? 'unknown')}</Cell>
      <Cell className="font-mono">{node.spec?.flavor}</Cell>
      <Cell>{az}</Cell>
      <Cell>
        {driver?.version} {driver?.phase && `(${codeWord(t, 'driverState', driver.phase)})`}
      </Cell>
      <Cell className="num">{privateIp}</Cell>
    </BodyRow>
  );
}
