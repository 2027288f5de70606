// A form's entries over a small pool, with the matrix over them.
import type { DraftMatrix } from '@poolwright/schemas/drafts/draft-matrix';
import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { unknownFacts } from './pool-choices.ts';
import { toEntryChanges, toFormValues } from './pool-form.ts';
import type { EntryValues } from './pool-form.ts';
import { PoolMatrixStore } from './pool-matrix-store.ts';
import { numberAt, shownNumbers } from './pool-matrix.ts';

export const pool = poolSchema.parse({
  metadata: { name: 'p' },
  spec: {
    resources: [
      {
        flavor: 'cpu',
        count: 6,
        azs: [
          { az: 'a', count: 4 },
          { az: 'b', count: 1 },
          { az: 'c', count: 1 },
        ],
      },
      { flavor: 'npu', count: 16, azs: [{ az: 'a', count: 16 }], creatingStep: { step: 8, type: 'rack' } },
      { flavor: 'gpu', count: 3 },
    ],
  },
  status: {
    phase: 'Running',
    resources: { available: [{ flavor: 'gpu', count: 3, azs: [{ az: 'a', count: 3 }] }] },
  },
});
export const now = '2026-11-27T10:00:00.000Z';
export const offered = (flavor: string, zones: Record<string, string>) => ({
  flavor,
  cpuArch: 'x86',
  accelerator: null,
  zones,
  jobFlavors: [],
  billingModes: [0],
  steps: [],
  size: null,
});
export const facts: PlanFacts = {
  ...unknownFacts(now),
  flavors: {
    readAt: now,
    items: [
      offered('cpu', { a: 'normal', b: 'normal', c: 'soldout' }),
      offered('npu', { a: 'normal', b: 'normal' }),
      offered('gpu', { a: 'normal', b: 'normal' }),
    ],
  },
};
export const [cpu = '', npu = '', gpu = ''] = toFormValues(pool).entries.map(({ key }) => key);

/** A form's entries with the matrix over them. */
export function openForm(
  from: EntryValues[] = toFormValues(pool).entries,
  kept: DraftMatrix | null = null,
  of = pool,
) {
  let entries = from;
  const write = (changed: readonly EntryValues[]) => {
    entries = entries.map((entry) => changed.find(({ key }) => key === entry.key) ?? entry);
  };
  const matrix = new PoolMatrixStore({ entries, pool: of, facts }, write, kept);
  return {
    matrix,
    entries: () => entries,
    edits: () => toEntryChanges(entries, pool),
    /** The form has other entries now. */
    follow(next: readonly EntryValues[], over = of) {
      entries = [...next];
      matrix.follow({ entries, pool: over, facts });
    },
    entry: (key: string) => entries.find((entry) => entry.key === key),
    zones: (key: string) => shownNumbers(matrix.read()).rows.get(key)?.cells,
    total: (row: string) => numberAt(matrix.read(), { row, az: null }),
    type(row: string, az: string | null, ...texts: string[]) {
      for (const text of texts) matrix.type({ row, az }, text);
      matrix.commit();
    },
  };
}
