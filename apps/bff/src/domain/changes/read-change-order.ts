import { orderIdKey } from '@poolwright/schemas/modelarts/keys';
import type { Order } from '@poolwright/schemas/modelarts/order';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEvent } from '@poolwright/schemas/modelarts/event';
import type { ShortReason } from '@poolwright/schemas/changes/change';
import { orderOfChange } from '@poolwright/planning/orders/order-of-change';
import type { ChangeDeps } from './change-deps.ts';
import type { ChangeRecord } from './change-record.ts';
import { sentPatch } from './sent-patch.ts';

/** More reasons than this help nobody. */
const mostReasons = 3;

function sentAt(record: ChangeRecord): number {
  return Date.parse(record.attempts[0]?.sentAt ?? record.filedAt);
}

/** The order behind a change; null where there is none or it cannot be read: the pool alone then decides. */
export async function readChangeOrder(
  deps: Pick<ChangeDeps, 'gateway'>,
  record: ChangeRecord,
  live: Pool,
): Promise<Order | null> {
  try {
    const { items } = await deps.gateway.listOrders(record.project, record.pool);
    const orderId = sentPatch(record).metadata?.annotations?.[orderIdKey];
    return orderOfChange(items, { live, before: record.base, sentAt: sentAt(record), orderId });
  } catch {
    return null;
  }
}

function toTime(read: string | number | null | undefined): number {
  const at = typeof read === 'number' ? read : Date.parse(read ?? '');
  return Number.isNaN(at) ? 0 : at;
}

async function warningsOf(deps: Pick<ChangeDeps, 'gateway'>, record: ChangeRecord): Promise<PoolEvent[]> {
  try {
    const { items } = await deps.gateway.listEvents(record.project, record.pool);
    const since = sentAt(record);
    return items.filter(({ type, lastTimestamp }) => type === 'Warning' && toTime(lastTimestamp) >= since);
  } catch {
    return [];
  }
}

/** Why nodes did not come, in the cloud's own words: its order's, else those of its pool and its latest warnings. */
export async function readShortReasons(
  deps: Pick<ChangeDeps, 'gateway'>,
  record: ChangeRecord,
  live: Pool,
  order: Order | null,
): Promise<ShortReason[]> {
  if (order?.failReason) return [{ source: 'order', text: order.failReason }];
  const message = live.status?.message;
  const warnings = await warningsOf(deps, record);
  return [
    ...(message ? [{ source: 'pool' as const, text: message }] : []),
    ...warnings.flatMap(({ message: text }) => (text ? [{ source: 'event' as const, text }] : [])),
  ].slice(0, mostReasons);
}
