import type { ProgressFlavor } from '@poolwright/schemas/changes/change';
import type { Order } from '@poolwright/schemas/modelarts/order';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import { hasOrderEnded } from '../orders/order-of-change.ts';
import { phaseOf } from '../pool/phase-of.ts';
import type { Convergence } from './convergence.ts';

/** Phases in which the service has given up an operation (seen in clients; an open set). */
const failedPhases: ReadonlySet<string> = new Set(['CreationFailed', 'ScalingFailed', 'Error', 'Abnormal']);

/** What a look at a pool says about movement. `order`: null where none is known. `stillForMs`: time since it last moved. */
export type Movement = {
  pool: Pool;
  seen: Convergence;
  flavors: readonly ProgressFlavor[];
  order: Order | null;
  stillForMs: number;
  /** After so long without any movement nothing more is expected, whatever else is known. */
  stillMs: number;
};

/**
 * Whether the movement has ended short of what was asked: nothing is on its way, and the service says that it is done
 * (its order has ended, its pool has failed, or nodes came up broken without an order that still runs), or nothing has
 * moved for long. Only nodes end short in this sense; job types and drivers are waited for.
 */
export function hasEndedShort({ pool, seen, flavors, order, stillForMs, stillMs }: Movement): boolean {
  const { awaiting, counts } = seen;
  if (seen.reached || counts.creating > 0 || counts.deleting > 0) return false;
  if (!awaiting.some((code) => code.startsWith('nodes.'))) return false;
  if (awaiting.some((code) => code === 'spec' || code === 'scope' || code === 'driver')) return false;
  // Nobody has paid or approved it yet: nothing was tried, and asking again would be a second order.
  if (order?.phase === 'pending') return false;
  if (stillForMs >= stillMs) return true;
  if (order !== null) return hasOrderEnded(order);
  return failedPhases.has(phaseOf(pool)) || flavors.some(({ failed }) => failed > 0);
}
