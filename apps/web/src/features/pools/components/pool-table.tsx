import type { PoolSummary } from '@poolwright/schemas/pools/pool-summary';
import { useFormat } from '../../../shared/i18n/format.ts';
import { Day } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { AttentionTags } from '../../../shared/pools/attention-tags.tsx';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { PhaseTag } from '../../../shared/pools/phase-tag.tsx';
import { BodyRow, Cell, HeadCell, HeadRow, SortHeadCell, Table } from '../../../shared/ui/layout/table.tsx';
import type { SortDirection } from '../../../shared/ui/layout/table.tsx';
import { nextSort } from '../pool-view.ts';
import type { PoolSort } from '../pool-view.ts';
import { nodesOf } from '../nodes-of.ts';
import { FlavorLines } from './flavor-lines.tsx';
import { PoolName } from './pool-name.tsx';
import { ZoneLines } from './zone-lines.tsx';

interface PoolTableProps {
  project: string;
  pools: readonly PoolSummary[];
  sort: PoolSort;
  onSort: (sort: PoolSort) => void;
}

/** The list on wide screens. */
export function PoolTable({ project, pools, sort, onSort }: PoolTableProps) {
  const t = useText();
  const head = (column: 'name' | 'phase' | 'nodes' | 'created' | 'balance') => ({
    direction: directionOf(sort, column),
    onSort: () => onSort(nextSort(sort, column)),
  });
  return (
    <Table label={t('pools.title')}>
      <HeadRow>
        <SortHeadCell {...head('name')}>{t('pools.column.name')}</SortHeadCell>
        <SortHeadCell {...head('phase')}>{t('pools.column.status')}</SortHeadCell>
        <SortHeadCell {...head('nodes')} numeric>
          {t('pools.column.nodes')}
        </SortHeadCell>
        <HeadCell>{t('pools.column.flavors')}</HeadCell>
        <SortHeadCell {...head('balance')}>{t('pools.column.zones')}</SortHeadCell>
        <HeadCell>{t('pools.column.kind')}</HeadCell>
        <SortHeadCell {...head('created')} className="max-xl:hidden">
          {t('pools.column.created')}
        </SortHeadCell>
      </HeadRow>
      <tbody>
        {pools.map((pool) => (
          <PoolRow key={pool.name} project={project} pool={pool} />
        ))}
      </tbody>
    </Table>
  );
}

function PoolRow({ project, pool }: { project: string; pool: PoolSummary }) {
  const t = useText();
  const format = useFormat();
  const nodes = nodesOf(pool);
  return (
    <BodyRow>
      <Cell className="w-[24%] min-w-52">
        <PoolName project={project} pool={pool} />
      </Cell>
      <Cell>
        <div className="flex flex-col items-start gap-1">
          <PhaseTag phase={pool.phase} />
          <AttentionTags codes={pool.attention.filter((code) => code !== 'pool.not_running')} />
        </div>
      </Cell>
      <Cell numeric className="whitespace-nowrap">
        {t('pools.nodes', { available: format.number(nodes.available), wanted: format.number(nodes.wanted) })}
      </Cell>
      <Cell className="min-w-56">
        <FlavorLines flavors={pool.flavors} />
      </Cell>
      <Cell className="min-w-40">
        <ZoneLines zones={pool.zones} />
      </Cell>
      <Cell className="min-w-32">
        <span className="block">{format.list(pool.scope.map((scope) => codeWord(t, 'scope', scope)))}</span>
        <span className="block text-ink-2">
          {[codeWord(t, 'type', pool.type), codeWord(t, 'billing', pool.billingMode)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Cell>
      <Cell className="whitespace-nowrap max-xl:hidden">
        {pool.createdAt !== null && <Day at={pool.createdAt} />}
      </Cell>
    </BodyRow>
  );
}

function directionOf(sort: PoolSort, column: string): SortDirection | null {
  if (sort === column) return 'ascending';
  return sort === `-${column}` ? 'descending' : null;
}
