import { orderCounts } from '@poolwright/planning/orders/order-counts';
import type { Order } from '@poolwright/schemas/modelarts/order';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Instant } from '../../../../shared/i18n/instant.tsx';
import { useText } from '../../../../shared/i18n/use-text.ts';
import type { Text } from '../../../../shared/i18n/use-text.ts';
import { PartList } from '../../../../shared/parts/part-list.tsx';
import type { ListFilter } from '../../../../shared/parts/part-list.tsx';
import { codeWord } from '../../../../shared/pools/code-word.ts';
import { CopyValue } from '../../../../shared/ui/actions/copy-value.tsx';
import { StatusTag } from '../../../../shared/ui/feedback/tag.tsx';
import type { Tone } from '../../../../shared/ui/feedback/tag.tsx';
import type { IconName } from '../../../../shared/ui/icon.tsx';
import { Panel } from '../../../../shared/ui/layout/panel.tsx';
import { VirtualTable } from '../../../../shared/ui/layout/virtual-table.tsx';
import type { Column } from '../../../../shared/ui/layout/virtual-table.tsx';
import { toIso } from '../../pool-time.ts';
import { poolQueries } from '../../queries.ts';

/** The cloud's long-running operations on a pool: nodes before, wanted and reached, and why one failed. */
export function OrdersPanel({ project, pool }: { project: string; pool: string }) {
  const t = useText();
  const query = useQuery(poolQueries.orders({ project, pool }));
  const filters = useMemo(() => orderFilters(t), [t]);
  const columns = useMemo(() => orderColumns(t), [t]);
  return (
    <Panel title={t('pool.orders')} note={t('pool.orders.note')}>
      <PartList
        query={query}
        listed={query.data?.body}
        name={t('parts.name.orders')}
        searchLabel={t('pool.orders.search')}
        filters={filters}
        textOf={orderText}
        empty={{ icon: 'clock', title: t('pool.orders.empty'), body: t('pool.orders.empty.body') }}
      >
        {(shown) => (
          <div className="overflow-hidden rounded-md border border-line">
            <VirtualTable
              label={t('pool.orders')}
              columns={columns}
              items={shown}
              keyOf={(order, at) => order.orderName ?? `${order.orderId ?? ''} ${at}`}
            />
          </div>
        )}
      </PartList>
    </Panel>
  );
}

function orderFilters(t: Text): ListFilter<Order>[] {
  return [
    {
      name: 'state',
      label: t('pool.orders.phase'),
      valuesOf: ({ phase }) => [phase || 'unknown'],
      wordOf: (value) => codeWord(t, 'orderPhase', value),
    },
    {
      name: 'operation',
      label: t('pool.orders.operation'),
      valuesOf: ({ operation }) => [operation || 'unknown'],
      wordOf: (value) => codeWord(t, 'orderOperation', value),
    },
  ];
}

function orderText({ orderName, orderId, failReason }: Order): string {
  return [orderName, orderId, failReason].filter(Boolean).join(' ');
}

const phaseLooks = new Map<string, { tone: Tone; icon: IconName }>([
  ['pending', { tone: 'busy', icon: 'clock' }],
  ['running', { tone: 'busy', icon: 'progress' }],
  ['processing', { tone: 'busy', icon: 'progress' }],
  ['successed', { tone: 'ok', icon: 'check-circle' }],
  ['completed', { tone: 'ok', icon: 'check-circle' }],
  ['partialSuccessed', { tone: 'warn', icon: 'warning' }],
  ['failed', { tone: 'bad', icon: 'error' }],
]);

function orderColumns(t: Text): Column<Order>[] {
  return [
    {
      key: 'name',
      head: t('pool.orders.name'),
      width: 'w-[24%]',
      cell: ({ orderName, orderId, operation }) => (
        <>
          {codeWord(t, 'orderOperation', operation || 'unknown')}
          {[orderName, orderId].map((id) =>
            id ? (
              <span key={id} className="block text-ink-2">
                <CopyValue text={id} label={t('parts.copy', { name: id })} copiedLabel={t('app.copied')} />
              </span>
            ) : null,
          )}
        </>
      ),
    },
    {
      key: 'phase',
      head: t('pool.orders.phase'),
      width: 'w-[22%]',
      cell: (order) => <OrderState t={t} order={order} />,
    },
    {
      key: 'counts',
      head: t('pool.orders.counts'),
      width: 'w-[32%]',
      cell: (order) => <Counts order={order} />,
    },
    {
      key: 'times',
      head: t('pool.orders.created'),
      width: 'w-[22%]',
      cell: ({ creationTimestamp, endTimestamp }) => {
        const [created, ended] = [toIso(creationTimestamp), toIso(endTimestamp)];
        return (
          <>
            {created !== null && <Instant at={created} withUtc />}
            {ended !== null && (
              <span className="block text-ink-2">
                {t('pool.orders.ended')} <Instant at={ended} withUtc />
              </span>
            )}
          </>
        );
      },
    },
  ];
}

function OrderState({ t, order }: { t: Text; order: Order }) {
  const phase = order.phase || 'unknown';
  const look = phaseLooks.get(phase) ?? { tone: 'idle', icon: 'question' };
  return (
    <>
      <StatusTag tone={look.tone} icon={look.icon}>
        {codeWord(t, 'orderPhase', phase)}
      </StatusTag>
      {order.failReason && (
        <span className="mt-1 block break-words text-bad">
          {t('pool.orders.failReason', { reason: order.failReason })}
        </span>
      )}
    </>
  );
}

/** Nodes before → wanted → reached, by flavor; a shape nobody documents is shown as read. */
function Counts({ order }: { order: Order }) {
  const counts = orderCounts(order);
  if (counts === null) {
    const { initCount, specCount, resultCount } = order;
    return (
      <span className="font-mono text-xs break-all">
        {[initCount, specCount, resultCount].map((count) => JSON.stringify(count ?? null)).join(' → ')}
      </span>
    );
  }
  const told = (count: number | null) => (count === null ? '–' : String(count));
  return (
    <ul className="flex flex-col gap-1">
      {counts.map(({ flavor, before, wanted, reached }) => (
        <li key={flavor ?? ''}>
          <span className="num font-medium">
            {told(before)} → {told(wanted)} → {told(reached)}
          </span>
          {flavor !== null && <span className="block font-mono text-xs break-all text-ink-2">{flavor}</span>}
        </li>
      ))}
    </ul>
  );
}
