// Random pools as the cloud writes them, what the flavor list says of them, and what a person does in their matrix.
import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import fc from 'fast-check';
import { facts, flavorFact, flavorList } from '../plan/facts.test-kit.ts';
import type { Matrix, MatrixRow } from './matrix.ts';
import { reduceMatrix } from './matrix-editor.ts';
import type { MatrixAction, MatrixAnswer, MatrixEditor } from './matrix-editor.ts';

export const zoneNames = ['az-a', 'az-b', 'az-c', 'az-d'];
const flavors = ['cpu.4u', 'gpu.v100', 'npu.snt9', 'cpu.8u', 'gpu.t4', 'npu.snt3', 'cpu.2u', 'cpu.16u'];

const cells = (most: number) =>
  fc.uniqueArray(fc.record({ az: fc.constantFrom(...zoneNames), count: fc.integer({ min: 0, max: most }) }), {
    selector: ({ az }) => az,
    minLength: 1,
    maxLength: 4,
  });

/** Nodes of a flavor in one state: mostly with their zones, now and then more than the zones tell. */
const told = fc
  .record({
    flavor: fc.constantFrom(...flavors),
    azs: fc.option(cells(9), { freq: 5, nil: null }),
    more: fc.constantFrom(0, 0, 0, 0, 3),
    nodePool: fc.option(fc.constantFrom('np-1', 'np-2'), { nil: undefined }),
  })
  .map(({ flavor, azs, more, nodePool }) => ({
    flavor,
    count: (azs ?? []).reduce((sum, { count }) => sum + count, Number(more)),
    ...(azs === null ? {} : { azs }),
    ...(nodePool === undefined ? {} : { nodePool }),
  }));

const entry = fc
  .record({
    flavor: fc.constantFrom(...flavors),
    step: fc.constantFrom(1, 1, 1, 4, 8),
    azs: fc.option(cells(5), { nil: null }),
    units: fc.integer({ min: 1, max: 12 }),
    nodePool: fc.option(fc.constantFrom('np-1', 'np-2'), { nil: undefined, freq: 3 }),
    /** Nothing says that the zones of an entry add up, as read. */
    more: fc.constantFrom(0, 0, 0, 0, 0, 1),
    labels: fc.option(fc.constant({ team: 'a' }), { nil: undefined }),
  })
  .map(({ flavor, step, azs, units, nodePool, more, labels }) => ({
    flavor,
    count: azs === null ? units * step : azs.reduce((sum, { count }) => sum + count * step, more * step),
    ...(azs === null ? {} : { azs: azs.map(({ az, count }) => ({ az, count: count * step, zoneId: 'z' })) }),
    ...(step === 1 ? {} : { creatingStep: { step, type: 'rack' } }),
    ...(nodePool === undefined ? {} : { nodePool }),
    ...(labels === undefined ? {} : { labels }),
  }));

const states = fc.array(told, { maxLength: 3 });

/** A pool of 1 to 8 entries over four zones, in any state of movement. */
export const zonedPool: fc.Arbitrary<Pool> = fc
  .record({
    resources: fc.array(entry, { minLength: 1, maxLength: 8 }),
    isSettled: fc.boolean(),
    status: fc.record({ available: states, creating: states, abnormal: states, deleting: states }),
    scope: fc.constantFrom(['Infer'], ['Train'], ['Train', 'Infer']),
  })
  .map(({ resources, isSettled, status, scope }) =>
    poolSchema.parse({
      metadata: { name: 'p' },
      spec: { type: 'Dedicate', scope, resources },
      status: { phase: 'Running', resources: isSettled ? { available: resources } : status },
    }),
  );

const state = fc.constantFrom('normal', 'normal', 'normal', 'soldout', undefined);

/** What the flavor list says: fresh, old, or not read at all; some flavors it does not know. */
export const zoneFacts: fc.Arbitrary<PlanFacts> = fc
  .record({
    known: fc.array(fc.array(state, { minLength: 4, maxLength: 4 }), { minLength: 6, maxLength: 8 }),
    readAt: fc.constantFrom('2025-11-19T07:59:00.000Z', '2025-11-19T07:00:00.000Z', null),
  })
  .map(({ known, readAt }) => {
    const items = known.map((phases, at) =>
      flavorFact(flavors[at] ?? '', {
        zones: Object.fromEntries(
          phases.flatMap((phase, zone) => (phase === undefined ? [] : [[zoneNames[zone] ?? '', phase]])),
        ),
      }),
    );
    return facts({ flavors: readAt === null ? null : flavorList(items, readAt) });
  });

/** What a person might do, told without knowing the table: places are taken round it. */
export type Gesture = {
  kind: MatrixAction['kind'];
  row: number;
  column: number;
  count: number;
  text: string;
};

const kinds: readonly MatrixAction['kind'][] = [
  ...(['set-cell', 'set-cell', 'set-cell', 'set-total', 'set-total', 'set-total', 'set-mode'] as const),
  ...(['remove', 'keep', 'pin', 'pin', 'unpin', 'unpin', 'spread', 'shift'] as const),
  ...(['undo-step', 'paste', 'undo', 'redo', 'redo'] as const),
];

export const gestures = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    row: fc.nat({ max: 7 }),
    column: fc.nat({ max: 4 }),
    count: fc.oneof(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 6 }).map((units) => units * 8),
      fc.constantFrom(-1, 0.5, 2001, 2000, Number.NaN),
    ),
    text: fc.constantFrom('8', '8\t0', '8\n16', '4\t4\r\n0\t8\r\n', '\t8', '1,024', 'x', '8\t8\t8\t8\t32'),
  }),
  { minLength: 1, maxLength: 25 },
);

/** One answer, with the table before it. */
export type Turn = { before: MatrixEditor; action: MatrixAction; answer: MatrixAnswer };

/** Does what the gestures say, one after the other. */
export function play(editor: MatrixEditor, list: readonly Gesture[]): Turn[] {
  const turns: Turn[] = [];
  let now = editor;
  for (const gesture of list) {
    const action = toAction(now.matrix, gesture, turns);
    if (action === null) continue;
    const answer = reduceMatrix(now, action);
    turns.push({ before: now, action, answer });
    now = answer.editor;
  }
  return turns;
}

type Spot = { found: MatrixRow; row: string; az: string; gesture: Gesture; zones: readonly string[] };

const actions: Record<Gesture['kind'], (spot: Spot, turns: readonly Turn[]) => MatrixAction | null> = {
  'set-cell': ({ row, az, gesture: { count } }) => ({ kind: 'set-cell', row, az, count }),
  'set-total': ({ row, gesture: { count } }) => ({ kind: 'set-total', row, count }),
  'set-mode': ({ row, found, gesture: { count } }) => {
    const isToCloud = found.mode === 'manual' && count % 2 !== 0;
    return { kind: 'set-mode', row, mode: isToCloud ? 'cloud' : 'manual' };
  },
  paste: ({ row, zones, gesture: { column, text } }) => {
    return { kind: 'paste', row, column: column % (zones.length + 1), text };
  },
  shift: ({ row, gesture: { count } }) => {
    return count > 30
      ? { kind: 'shift', row }
      : { kind: 'shift', row, difference: Math.max(0, Math.trunc(count) || 0) };
  },
  spread: ({ row }) => ({ kind: 'spread', row }),
  remove: ({ row }) => ({ kind: 'remove', row }),
  keep: ({ row }) => ({ kind: 'keep', row }),
  pin: ({ row, az }) => ({ kind: 'pin', row, az }),
  unpin: ({ row, az, found }) => {
    return { kind: 'unpin', row, az: found.cells.find(({ isPinned }) => isPinned)?.az ?? az };
  },
  'undo-step': ({ gesture }, turns) => undoOf(turns, gesture.row % 3),
  undo: () => ({ kind: 'undo' }),
  redo: () => ({ kind: 'redo' }),
};

function toAction({ rows, zones }: Matrix, gesture: Gesture, turns: readonly Turn[]): MatrixAction | null {
  const found = rows[gesture.row % rows.length];
  const az = zones[gesture.column % Math.max(1, zones.length)] ?? 'nowhere';
  return found === undefined
    ? null
    : actions[gesture.kind]({ found, row: found.key, az, gesture, zones }, turns);
}

function undoOf(turns: readonly Turn[], back: number): MatrixAction | null {
  const step = turns.flatMap(({ answer }) => answer.steps).at(-1 - back);
  return step === undefined ? null : { kind: 'undo-step', row: step.row, step };
}
