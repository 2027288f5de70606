import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolPatch } from './pool-patch.ts';

const az = { az: 'cn-north-7c', count: 3 };
const entry = { flavor: 'modelarts.vm.cpu.4ud', count: 3 };
const description = 'os.modelarts/description';
const orderId = 'os.modelarts/order.id';

const withAnnotations = (annotations: object) => ({ metadata: { annotations } });
const withSpec = (spec: object) => ({ spec });
const withEntry = (more: object) => withSpec({ resources: [{ ...entry, ...more }] });
const withAz = (more: object) => withEntry({ azs: [{ ...az, ...more }] });
const many = (length: number) => Array.from({ length }, (_, index) => `n${index}`);

test.each([
  { what: 'nothing', patch: {} },
  { what: 'empty objects', patch: { metadata: { annotations: {} }, spec: { driver: {} } } },
  { what: 'an emptied description', patch: withAnnotations({ [description]: '' }) },
  {
    what: 'forbidden characters, which a rule judges',
    patch: withAnnotations({ [description]: `!<>=&"'\u0000` }),
  },
  {
    what: 'the longest of everything',
    patch: withAnnotations({ [description]: 'x'.repeat(1000), [orderId]: 'x'.repeat(64) }),
  },
  { what: 'an entry of zero, which a rule judges', patch: withEntry({ count: 0 }) },
  { what: 'the largest count', patch: withAz({ count: 2000 }) },
  { what: 'zones left to the cloud', patch: withEntry({ azs: [] }) },
  { what: 'a zone twice, which a rule judges', patch: withEntry({ azs: [az, az] }) },
  {
    what: 'both selectors',
    patch: withEntry({ nodePool: 'super', creatingStep: { step: 8, type: 'rack' } }),
  },
  { what: 'no job type and no job flavor', patch: withSpec({ scope: [], jobFlavors: [], resources: [] }) },
  {
    what: 'a hundred entries',
    patch: withSpec({ resources: many(100).map((flavor) => ({ flavor, count: 1 })) }),
  },
])('$what is shape enough', ({ patch }) => {
  expect(poolPatch.parse(patch)).toEqual(patch);
});

const nameArbitrary = fc.string({ minLength: 1, maxLength: 128 });
const countArbitrary = fc.nat({ max: 2000 });
const entryArbitrary = fc.record(
  {
    flavor: nameArbitrary,
    count: countArbitrary,
    azs: fc.array(fc.record({ az: nameArbitrary, count: countArbitrary }), { maxLength: 20 }),
    nodePool: nameArbitrary,
    creatingStep: fc.record(
      { step: fc.integer({ min: 1, max: 2000 }), type: nameArbitrary },
      { requiredKeys: ['step'] },
    ),
  },
  { requiredKeys: ['flavor', 'count'] },
);
const patchArbitrary = fc.record(
  {
    metadata: fc.record({
      annotations: fc.record(
        { [description]: fc.string({ maxLength: 1000 }), [orderId]: fc.string({ maxLength: 64 }) },
        { requiredKeys: [] },
      ),
    }),
    spec: fc.record(
      {
        scope: fc.uniqueArray(fc.constantFrom('Train', 'Infer', 'Notebook')),
        resources: fc.array(entryArbitrary, { maxLength: 100 }),
        jobFlavors: fc.array(nameArbitrary, { maxLength: 100 }),
        driver: fc.record(
          {
            gpuVersion: nameArbitrary,
            npuVersion: nameArbitrary,
            updateStrategy: fc.constantFrom('force', 'idle'),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

test('any patch inside the bounds is taken as it was sent', () => {
  fc.assert(
    fc.property(patchArbitrary, (patch) => {
      const sent: unknown = JSON.parse(JSON.stringify(patch));
      expect(poolPatch.parse(sent)).toEqual(sent);
    }),
    { numRuns: 300 },
  );
});
