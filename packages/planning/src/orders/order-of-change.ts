import type { ProgressOrder } from '@poolwright/schemas/changes/change';
import { billingModeKey, orderIdKey, orderNameKey } from '@poolwright/schemas/modelarts/keys';
import type { Order } from '@poolwright/schemas/modelarts/order';
import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** The clocks of two services may differ by so much, in milliseconds. */
const clockToleranceMs = 60_000;

/** Phases in which an order does nothing more. */
const endedPhases: ReadonlySet<string> = new Set(['successed', 'partialSuccessed', 'failed', 'completed']);

/** What is known of a change that an order may belong to. `sentAt` in milliseconds since 1970. */
export type OrderOwner = { live: Pool; before: Pool; sentAt: number; orderId: string | undefined };

/**
 * The order behind a change of nodes: the one the pool's label names since the send, else the one with the billing
 * order that was sent, else the newest that began after the send. Null where none of them is there.
 */
export function orderOfChange(orders: readonly Order[], owner: OrderOwner): Order | null {
  const label = owner.live.metadata.labels?.[orderNameKey];
  const isNew = typeof label === 'string' && label !== owner.before.metadata.labels?.[orderNameKey];
  const named = isNew ? orders.find(({ orderName }) => orderName === label) : undefined;
  const paid =
    owner.orderId === undefined ? undefined : orders.find(({ orderId }) => orderId === owner.orderId);
  return named ?? paid ?? newest(orders.filter((order) => beganAt(order) >= owner.sentAt - clockToleranceMs));
}

function newest(orders: readonly Order[]): Order | null {
  return orders.toSorted((a, b) => beganAt(b) - beganAt(a))[0] ?? null;
}

function beganAt({ creationTimestamp, beginTimestamp }: Order): number {
  const read = creationTimestamp ?? beginTimestamp ?? 0;
  const at = typeof read === 'number' ? read : Date.parse(read);
  return Number.isNaN(at) ? 0 : at;
}

/** Whether an order does nothing more. */
export function hasOrderEnded({ phase, endTimestamp }: Order): boolean {
  return endedPhases.has(phase ?? '') || Boolean(endTimestamp);
}

/** An order as the progress of a change shows it. Pending on a yearly/monthly pool: nobody has paid it yet. */
export function toProgressOrder(order: Order, pool: Pool): ProgressOrder {
  const phase = order.phase ?? order.result ?? 'unknown';
  const isPrepaid =
    pool.metadata.annotations?.[billingModeKey] === '1' || Boolean(pool.metadata.annotations?.[orderIdKey]);
  return {
    name: order.orderName ?? '',
    ...(order.orderId ? { orderId: order.orderId } : {}),
    phase,
    waitsForPayment: isPrepaid && phase === 'pending',
  };
}
