import type { Order } from '@poolwright/schemas/modelarts/order';
import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../../shared/i18n/instant.tsx';
import { useText } from '../../../shared/i18n/use-text.ts';
import { codeWord } from '../../../shared/pools/code-word.ts';
import { BodyRow, Cell, HeadCell, HeadRow, Table } from '../../../shared/ui/layout/table.tsx';
import { poolQueries } from '../queries.ts';
import { toIso } from '../pool-time.ts';
import { PartPanel } from './part-panel.tsx';

export function OrdersTable({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const orders = useQuery({ ...poolQueries.orders({ project, pool }), refetchInterval: 15_000 });
  return (
    <PartPanel query={orders} failed={t('pool.orders.failed')} empty={t('pool.orders.empty')}>
      {(items) => (
        <Table label={t('pool.orders')}>
          <HeadRow>
            <HeadCell>{t('pool.orders.name')}</HeadCell>
            <HeadCell>{t('pool.orders.operation')}</HeadCell>
            <HeadCell>{t('pool.orders.phase')}</HeadCell>
            <HeadCell>{t('pool.orders.counts')}</HeadCell>
            <HeadCell>{t('pool.orders.created')}</HeadCell>
          </HeadRow>
          <tbody>
            {items.map((order, at) => (
              <OrderRow key={order.orderName ?? at} order={order} />
            ))}
          </tbody>
        </Table>
      )}
    </PartPanel>
  );
}

function OrderRow({ order }: { order: Order }) {
  const t = useText();
  const created = toIso(order.creationTimestamp);
  return (
    <BodyRow>
      <Cell className="font-mono">{order.orderName}</Cell>
      <Cell>{codeWord(t, 'orderOperation', order.operation ?? 'unknown')}</Cell>
      <Cell>
        {codeWord(t, 'orderPhase', order.phase ?? 'unknown')}
        {order.failReason && <span className="block text-bad">{order.failReason}</span>}
      </Cell>
      <Cell className="font-mono break-all">
        {[order.initCount, order.specCount, order.resultCount].map(toCounts).join(' → ')}
      </Cell>
      <Cell className="whitespace-nowrap">{created !== null && <Instant at={created} />}</Cell>
    </BodyRow>
  );
}

/** The shape is not documented: numbers as they are, lists of counts as one sum each, the rest as read. */
function toCounts(counts: unknown): string {
  if (counts === undefined || counts === null) return '–';
  if (typeof counts === 'number' || typeof counts === 'string') return String(counts);
  if (!Array.isArray(counts)) return JSON.stringify(counts);
  return counts.map(toCount).join(', ');
}

function toCount(item: unknown): string {
  const isCount = typeof item === 'object' && item !== null && 'count' in item;
  return isCount ? String(item.count) : JSON.stringify(item);
}
