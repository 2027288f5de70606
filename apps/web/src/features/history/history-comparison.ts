import type { PoolState } from '@poolwright/schemas/history/pool-state';

/** Two states to be compared, by number; null: not chosen. */
export interface StatePair {
  readonly from: number | null;
  readonly to: number | null;
}

/** The pair an address asks for; what it leaves open is the newest state and the one before it. */
export function pairOf(
  search: Readonly<Record<string, unknown>>,
  states: readonly Pick<PoolState, 'n'>[],
): StatePair {
  const to = numberIn(search['to'], states) ?? states[0]?.n ?? null;
  const from = numberIn(search['from'], states) ?? states.find(({ n }) => to !== null && n < to)?.n ?? null;
  return { from, to };
}

function numberIn(value: unknown, states: readonly Pick<PoolState, 'n'>[]): number | null {
  const n = Number(value);
  return states.some((state) => state.n === n) ? n : null;
}
