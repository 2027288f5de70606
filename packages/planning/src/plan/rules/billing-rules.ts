import type { Finding } from '@poolwright/schemas/plans/finding';
import { billingModeKey } from '@poolwright/schemas/modelarts/keys';
import { cellsMoved } from '../cells-moved.ts';
import { entryParams } from '../entry-params.ts';
import { block, warn } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** A yearly/monthly pool (`billing.mode` 1) only grows, and needs an order id for that (reference table 5). */
export function billingRules(context: RuleContext): Finding[] {
  const { pool, effect } = context;
  if (pool.metadata.annotations?.[billingModeKey] === '1')
    return [...onlyGrows(context), ...orderId(context)];
  return effect.orderId === null ? [] : [warn('billing.order_id_unused', '/orderId')];
}

function onlyGrows({ pool, effect }: RuleContext): Finding[] {
  return effect.effects
    .filter((change) => {
      const moves = cellsMoved(pool, change) ?? [];
      return change.count.to < change.count.from || moves.some(({ from, to }) => to < from);
    })
    .map(({ pointer, identity, count }) =>
      block('billing.only_grows', pointer, { ...entryParams(identity), ...count }),
    );
}

function orderId({ effect }: RuleContext): Finding[] {
  if (effect.orderId !== null) return [];
  const grows = effect.effects.some(({ count }) => count.to > count.from);
  return grows ? [block('billing.order_id', '/orderId')] : [];
}
