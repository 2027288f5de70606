import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { plan as planSchema } from '@poolwright/schemas/plans/plan';
import { planFacts } from '@poolwright/schemas/plans/plan-facts';
import { poolEdit } from '@poolwright/schemas/pools/pool-edit';
import { poolSummary } from '@poolwright/schemas/pools/pool-summary';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { editedDistribution } from '../distribution/edited-distribution.ts';
import { poolDistribution } from '../distribution/pool-distribution.ts';
import { fleetZoneFailure } from '../failure/fleet-zone-failure.ts';
import { editedZoneFailure } from '../failure/zone-failure.ts';
import { fleetReview } from '../fleet/fleet-review.ts';
import { editorOf, reduceMatrix } from '../matrix/matrix-editor.ts';
import { matrixOf } from '../matrix/matrix-of.ts';
import { toEntryEdits } from '../matrix/to-entry-edits.ts';
import { flavorHues } from '../pictures/flavor-hues.ts';
import { nodeTiles } from '../pictures/node-tiles.ts';
import { numberTable } from '../pictures/number-table.ts';
import { sentenceNumbers } from '../pictures/sentence-numbers.ts';
import { zoneBars } from '../pictures/zone-bars.ts';
import { mergeEdit } from '../edit/merge-edit.ts';
import { patchFromEdit } from '../edit/patch-from-edit.ts';
import { touchedBetween } from '../edit/touched-between.ts';
import { convergence } from '../follow/convergence.ts';
import { toPoolSummary } from '../summary/pool-summary.ts';
import { facts, flavorFact, flavorList } from './facts.test-kit.ts';
import { planPoolUpdate } from './plan-pool-update.ts';
import { poolWith } from './pool.test-kit.ts';

const seed = 42;
const numRuns = 3000;
const zoneRuns = 500;

const name = fc.constantFrom('cpu', 'gpu', '__proto__', 'constructor', '', 'np', 'a', 'b');
const number = fc.oneof(fc.integer({ min: -2, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(arbitrary, fc.constant(null), fc.constant(undefined));
const record = (model: Record<string, fc.Arbitrary<unknown>>) => fc.record(model, { requiredKeys: [] });

const azs = fc.array(fc.record({ az: name, count: number }), { maxLength: 3 });
const flavorCount = record({
  flavor: maybe(name),
  count: maybe(number),
  azs: maybe(azs),
  nodePool: maybe(name),
});
const counts = maybe(fc.oneof(flavorCount, fc.array(flavorCount, { maxLength: 3 })));
const entry = fc.record(
  {
    flavor: name,
    count: number,
    maxCount: maybe(number),
    azs: maybe(azs),
    nodePool: maybe(name),
    creatingStep: maybe(fc.record({ step: number })),
    other: fc.jsonValue(),
  },
  { requiredKeys: ['flavor', 'count'] },
);
const driver = maybe(
  record({ gpuVersion: maybe(name), npuVersion: maybe(name), updateStrategy: maybe(name) }),
);
const driverStatus = maybe(record({ version: maybe(name), state: maybe(name) }));

/** Whatever reads as a pool: parts missing, null, negative, fractional, named like JavaScript's own. */
const wildPool = fc
  .record({
    metadata: fc.record(
      {
        name: fc.string({ minLength: 1 }),
        labels: maybe(record({ 'os.modelarts/name': maybe(fc.string()) })),
        annotations: maybe(
          record({
            'os.modelarts/description': maybe(fc.string()),
            'os.modelarts/billing.mode': maybe(fc.constantFrom('0', '1', 'x')),
            'os.modelarts/order.id': maybe(name),
          }),
        ),
      },
      { requiredKeys: ['name'] },
    ),
    spec: maybe(
      record({
        type: maybe(fc.constantFrom('Dedicate', 'Logical', 'x')),
        scope: maybe(fc.array(fc.constantFrom('Train', 'Infer', 'x'))),
        resources: maybe(fc.array(entry, { maxLength: 4 })),
        jobFlavors: maybe(fc.array(name)),
        driver,
        controlMode: maybe(number),
      }),
    ),
    status: maybe(
      record({
        phase: maybe(fc.constantFrom('Running', 'x', '')),
        resources: maybe(record({ creating: counts, available: counts, abnormal: counts, deleting: counts })),
        scope: maybe(fc.array(record({ scopeType: maybe(name), state: maybe(name) }))),
        driver: maybe(record({ gpu: driverStatus, npu: driverStatus })),
        clusters: maybe(fc.oneof(fc.record({}), fc.array(fc.record({})))),
      }),
    ),
  })
  .map((raw) => poolSchema.parse(JSON.parse(JSON.stringify(raw))));

const text = fc.constantFrom('cpu', 'gpu', '__proto__', 'constructor', 'np', 'a', 'b', 'x'.repeat(128));
const askedCount = fc.constantFrom(0, 1, 2, 5, 8, 2000);
const placement = fc.option(fc.array(fc.record({ az: text, count: askedCount }), { maxLength: 3 }), {
  nil: null,
});
const identity = fc.record(
  { flavor: text, nodePool: text, step: fc.constantFrom(1, 8), nth: fc.constantFrom(1, 2) },
  { requiredKeys: ['flavor'] },
);
const version = fc.record({ from: fc.option(text, { nil: null }), to: text });
const wildEdit = record({
  description: fc.record({ from: fc.option(fc.string(), { nil: null }), to: fc.string({ unit: 'binary' }) }),
  orderId: fc.record({ to: fc.constantFrom('a', 'CS1') }),
  scope: fc.record({
    from: fc.constant(null),
    to: fc.array(fc.constantFrom('Train', 'Infer', 'Notebook'), { maxLength: 3 }),
  }),
  jobFlavors: fc.record({ from: fc.constant(null), to: fc.array(text, { maxLength: 3 }) }),
  driver: record({
    gpuVersion: version,
    npuVersion: version,
    updateStrategy: fc.record({ from: fc.constant(null), to: fc.constantFrom('force', 'idle') }),
  }),
  entries: fc.array(
    fc.oneof(
      fc.record(
        {
          entry: identity,
          count: fc.record({ from: fc.integer(), to: askedCount }),
          azs: fc.record({ from: placement, to: placement }),
          remove: fc.constant(true),
        },
        { requiredKeys: ['entry'] },
      ),
      fc.record({
        add: fc.record(
          { flavor: text, count: askedCount, azs: placement },
          { requiredKeys: ['flavor', 'count'] },
        ),
      }),
    ),
    { maxLength: 4 },
  ),
}).map((edit) => poolEdit.parse(edit));

const longAgo = '2025-11-19T07:00:00.000Z';
const wildFacts = fc
  .record({
    flavors: fc.option(
      fc.constant(
        flavorList([flavorFact('cpu', { zones: { a: 'soldout', b: 'normal' }, steps: [8] })], longAgo),
      ),
      { nil: null },
    ),
    subpools: fc.option(fc.constant({ cpu: 3 }), { nil: null }),
    jobs: fc.boolean().map((isRead) => (isRead ? [{ type: 'train', running: 1, queued: 0 }] : null)),
    carryOver: fc.constantFrom('all' as const, 'documented' as const),
  })
  .map((changes) => planFacts.parse(facts(changes)));

test(`any pool and any edit that parse get a plan that parses (${numRuns} cases, seed ${seed})`, () => {
  fc.assert(
    fc.property(wildPool, wildEdit, wildFacts, (pool, edit, known) => {
      const before = JSON.stringify([pool, edit]);
      const { patch, ...made } = planPoolUpdate(pool, edit, known);
      planSchema.parse({ ...made, etag: '"x"', planHash: null, needsApproval: false });
      expect(made.body).toBe(patch === null ? null : JSON.stringify(patch, null, 2));
      expect(JSON.stringify([pool, edit])).toBe(before);
    }),
    { seed, numRuns },
  );
}, 120_000);

test(`every other judge is as total (${numRuns} cases, seed ${seed})`, () => {
  fc.assert(
    fc.property(wildPool, wildPool, wildEdit, wildFacts, (pool, live, edit, known) => {
      const before = JSON.stringify([pool, live, edit]);
      poolSummary.parse(toPoolSummary(pool));
      editedDistribution(pool, edit);
      touchedBetween(pool, live);
      patchFromEdit(pool, edit);
      const merged = mergeEdit(edit, live);
      planPoolUpdate(live, merged.edit, known);
      const { patch } = planPoolUpdate(pool, edit, known);
      convergence(live, patch ?? {}, pool);
      expect(JSON.stringify([pool, live, edit])).toBe(before);
    }),
    { seed, numRuns },
  );
}, 120_000);

test(`everything that shows or shapes zones is as total (${zoneRuns} cases, seed ${seed})`, () => {
  fc.assert(
    fc.property(wildPool, wildEdit, wildFacts, (pool, edit, known) => {
      const before = JSON.stringify([pool, edit]);
      seeZones(pool, edit, known);
      expect(JSON.stringify([pool, edit])).toBe(before);
    }),
    { seed, numRuns: zoneRuns },
  );
}, 120_000);

/** Everything that shows or shapes the distribution, of any pool, any edit and a zone it has or has not. */
function seeZones(pool: Pool, edit: PoolEdit, known: PlanFacts): void {
  for (const distribution of [poolDistribution(pool), editedDistribution(pool, edit)]) {
    for (const side of ['actual', 'wanted'] as const) {
      zoneBars(distribution, { side, by: 'flavor' }, flavorHues([distribution]));
      nodeTiles({ ...distribution, rows: distribution.rows.slice(0, 1) }, side);
      numberTable(distribution, side);
      sentenceNumbers(distribution, side);
    }
  }
  fleetReview([pool]);
  fleetZoneFailure([{ pool, use: null }], 'a');
  editedZoneFailure(pool, edit, 'a', null);
  const editor = editorOf(matrixOf(pool, known, edit.entries));
  for (const { key: row } of editor.matrix.rows) {
    for (const kind of ['spread', 'shift'] as const) reduceMatrix(editor, { kind, row });
    reduceMatrix(editor, { kind: 'set-mode', row, mode: 'manual' });
    reduceMatrix(editor, { kind: 'set-total', row, count: 8 });
    reduceMatrix(editor, { kind: 'set-cell', row, az: 'a', count: 8 });
  }
  toEntryEdits(editor.matrix);
}

test('an entry nested too deep to be written back is refused instead of breaking the stack', () => {
  const deep = JSON.parse(`${'['.repeat(40_000)}${']'.repeat(40_000)}`);
  const pool = poolWith({ spec: { resources: [{ flavor: 'cpu', count: 2, deep }] } });
  const edit = poolEdit.parse({ entries: [{ entry: { flavor: 'cpu' }, count: { from: 2, to: 3 } }] });
  const made = planPoolUpdate(pool, edit, facts());
  expect(made).toMatchObject({ patch: null, body: null });
  expect(made.findings).toMatchObject([{ code: 'entry.too_deep', severity: 'block' }]);
  expect(touchedBetween(pool, poolWith())).toEqual(['/spec/resources/0/deep']);
});
