import type { DriverSkew } from '@poolwright/planning/nodes/driver-skew';
import type { PoolNode } from '@poolwright/schemas/modelarts/node';
import { Instant } from '../../../../shared/i18n/instant.tsx';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { CopyValue } from '../../../../shared/ui/actions/copy-value.tsx';
import { StatusTag } from '../../../../shared/ui/feedback/tag.tsx';
import type { Tone } from '../../../../shared/ui/feedback/tag.tsx';
import { Icon } from '../../../../shared/ui/icon.tsx';
import type { IconName } from '../../../../shared/ui/icon.tsx';
import type { Column } from '../../../../shared/ui/layout/virtual-table.tsx';
import { lockOf, nodeMarksOf, nodePoolOf } from '../../pool-node-facts.ts';
import type { NodeMark } from '../../pool-node-facts.ts';
import { toIso } from '../../pool-time.ts';

const phaseLooks = new Map<string, { tone: Tone; icon: IconName }>([
  ['Available', { tone: 'ok', icon: 'check-circle' }],
  ['Creating', { tone: 'busy', icon: 'progress' }],
  ['Checking', { tone: 'busy', icon: 'search' }],
  ['Deleting', { tone: 'warn', icon: 'minus' }],
  ['Abnormal', { tone: 'bad', icon: 'warning' }],
]);

const markIcons: Record<NodeMark, IconName> = {
  locked: 'lock',
  draining: 'arrow-down',
  frozen: 'lock',
  otherDriver: 'warning',
};

export function nodeColumns(t: Text, skew: DriverSkew): Column<PoolNode>[] {
  const copy = (text: string, name: string) => (
    <CopyValue text={text} label={t('parts.copy', { name })} copiedLabel={t('app.copied')} />
  );
  // The service names the node pool that nobody named after the flavor.
  const poolName = (node: PoolNode) =>
    nodePoolOf(node) === `${node.spec?.flavor ?? ''}-default`
      ? t('pool.nodes.defaultPool')
      : nodePoolOf(node);
  return [
    {
      key: 'name',
      head: t('pool.nodes.name'),
      width: 'w-[19%]',
      cell: (node) => (
        <>
          {copy(node.metadata.name, node.metadata.name)}
          <NodeMarks t={t} node={node} skew={skew} />
        </>
      ),
    },
    {
      key: 'phase',
      head: t('pool.nodes.phase'),
      width: 'w-[14%]',
      cell: ({ status }) => {
        const phase = status?.phase || 'unknown';
        const look = phaseLooks.get(phase) ?? { tone: 'idle', icon: 'question' };
        return (
          <StatusTag tone={look.tone} icon={look.icon}>
            {codeWord(t, 'nodePhase', phase)}
          </StatusTag>
        );
      },
    },
    { key: 'zone', head: t('pool.nodes.zone'), width: 'w-[12%]', cell: ({ status }) => status?.az },
    {
      key: 'flavor',
      head: t('pool.nodes.flavor'),
      width: 'w-[24%]',
      cell: (node) => (
        <>
          <span className="font-mono text-xs break-all">{node.spec?.flavor}</span>
          <span className="block text-xs break-all text-ink-2">{poolName(node)}</span>
        </>
      ),
    },
    {
      key: 'driver',
      head: t('pool.driver'),
      width: 'w-[13%]',
      cell: ({ status }) => (
        <>
          <span className="break-all">{status?.driver?.version}</span>
          {status?.driver?.phase && (
            <span className="block text-xs text-ink-2">
              {codeWord(t, 'driverState', status.driver.phase)}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'ip',
      head: t('pool.nodes.ip'),
      width: 'w-[18%]',
      cell: (node) => {
        const created = toIso(node.metadata.creationTimestamp);
        return (
          <>
            {node.status?.privateIp && copy(node.status.privateIp, t('pool.nodes.ip'))}
            {created !== null && (
              <span className="block text-xs text-ink-2">
                {t('pool.nodes.created')} <Instant at={created} withUtc />
              </span>
            )}
          </>
        );
      },
    },
  ];
}

function NodeMarks({ t, node, skew }: { t: Text; node: PoolNode; skew: DriverSkew }) {
  const marks = nodeMarksOf(node, skew.isExpected);
  if (marks.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 text-xs text-warn">
      {marks.map((mark) => (
        <li key={mark} className="inline-flex items-center gap-1">
          <Icon name={markIcons[mark]} size={12} />
          {mark === 'locked'
            ? t('nodeMark.locked.against', { action: lockOf(node) })
            : codeWord(t, 'nodeMark', mark)}
        </li>
      ))}
    </ul>
  );
}
