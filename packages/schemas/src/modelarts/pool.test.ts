import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pool } from './pool.ts';

/** A pool with every object the schemas know, each at least once. */
const full = {
  kind: 'Pool',
  apiVersion: 'v2',
  metadata: {
    name: 'pool-a',
    creationTimestamp: '2025-11-01T03:49:41Z',
    labels: { 'os.modelarts/name': 'a' },
    annotations: { 'os.modelarts/description': '' },
  },
  spec: {
    type: 'Dedicate',
    scope: ['Train'],
    resources: [
      {
        flavor: 'modelarts.vm.cpu.4ud',
        count: 8,
        maxCount: 8,
        azs: [{ az: 'cn-north-7c', count: 8 }],
        extendParams: { dockerBaseSize: '0' },
        os: { name: 'EulerOS 2.10' },
        dataVolumes: [{ size: '500Gi', extendParams: { billing: '' } }],
        volumeGroupConfigs: { volumeGroup: 'vgpaas', lvmConfig: { lvType: 'linear' } },
        creatingStep: { step: 8, type: 'rack' },
        taints: [{ key: 'k' }],
        labels: { a: 'b' },
        tags: [{ key: 'k', value: 'v' }],
        rootVolume: { size: '50' },
        network: { vpc: 'v' },
        driver: { version: 'C78' },
      },
    ],
    containernetwork: { mode: 'eni' },
    network: { name: 'network-a' },
    driver: { npuVersion: 'C78' },
    controlMode: 9,
  },
  status: {
    phase: 'Running',
    resources: {
      creating: { flavor: 'f', count: 1 },
      available: [{ flavor: 'f', azs: [{ az: 'a', count: 1 }] }],
    },
    scope: [{ scopeType: 'Train', state: 'Enabled' }],
    driver: { gpu: { version: '1', state: 'Running' }, npu: { version: '1', state: 'Running' } },
    clusters: { name: 'c', plugins: [{ name: 'p' }] },
  },
};

const strange = { surprise: [null, { deeper: 1.5 }], 'os.modelarts/never.seen': 'x' };

/** The places of all objects in a document. */
function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, child]) => placesOf(child, [...path, key]));
  return Array.isArray(value) ? below : [path, ...below];
}

/** A copy of a document in which the object at one place has more keys. */
function withKeysAt(value: unknown, path: string[], more: object): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return { ...more, ...Object(value) };
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? withKeysAt(item, rest, more) : item));
  return Object.fromEntries(
    Object.entries(Object(value)).map(([name, child]) => [
      name,
      name === key ? withKeysAt(child, rest, more) : child,
    ]),
  );
}

const places = placesOf(full).map((path) => ({ path, place: path.join('.') || 'the top' }));

test('the document under test has an object at every level', () => {
  expect(places.length).toBeGreaterThan(30);
});

test.each(places)('unknown keys at $place survive', ({ path }) => {
  const document = withKeysAt(full, path, strange);
  const text = JSON.stringify(document);
  expect(text).toContain('os.modelarts/never.seen');
  expect(JSON.stringify(pool.parse(document))).toBe(text);
});

const unknownKeys = fc.dictionary(
  fc.string({ maxLength: 8 }).map((key) => `x-${key}`),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 3 },
);

/** An object with any of the known keys (each may be null), any unknown ones, in any order. */
function loose(known: Record<string, fc.Arbitrary<unknown>>, required: string[] = []): fc.Arbitrary<object> {
  const fields = Object.fromEntries(
    Object.entries(known).map(([key, value]) => [key, required.includes(key) ? value : fc.option(value)]),
  );
  return fc
    .tuple(fc.record(fields, { requiredKeys: required }), unknownKeys, fc.boolean())
    .map(([record, unknown, first]) => (first ? { ...unknown, ...record } : { ...record, ...unknown }));
}

const text = fc.string({ maxLength: 12 });
const amount = fc.oneof(fc.nat(), text);
const list = (item: fc.Arbitrary<unknown>) => fc.array(item, { maxLength: 3 });
const manyOrOne = (item: fc.Arbitrary<unknown>) => fc.oneof(list(item), item);

const az = loose({ az: text, count: fc.nat() }, ['az', 'count']);
const volume = loose({
  volumeType: text,
  size: amount,
  count: amount,
  extendParams: loose({ billing: text }),
});
const entry = loose(
  {
    flavor: text,
    count: fc.nat(),
    maxCount: fc.nat(),
    azs: list(az),
    extendParams: loose({ dockerBaseSize: amount, runtime: text }),
    os: loose({ name: text, imageId: text }),
    dataVolumes: manyOrOne(volume),
    volumeGroupConfigs: manyOrOne(loose({ volumeGroup: text, lvmConfig: loose({ lvType: text }) })),
    nodePool: text,
    creatingStep: loose({ step: fc.nat(), type: text }, ['step']),
    taints: fc.jsonValue(),
  },
  ['flavor', 'count'],
);
const nodes = manyOrOne(loose({ flavor: text, count: fc.nat(), azs: list(az), nodePool: text }));
const anyPool = loose(
  {
    kind: text,
    apiVersion: text,
    metadata: loose(
      {
        name: fc.string({ minLength: 1 }),
        labels: loose({ 'os.modelarts/name': text }),
        annotations: loose({ 'os.modelarts/description': text }),
      },
      ['name'],
    ),
    spec: loose({
      type: text,
      scope: list(text),
      resources: list(entry),
      containerNetwork: loose({ mode: text }),
      network: loose({ name: text }),
      jobFlavors: list(text),
      driver: loose({ gpuVersion: text, updateStrategy: text }),
      controlMode: fc.nat(),
    }),
    status: loose({
      phase: text,
      resources: loose({ creating: nodes, available: nodes, abnormal: nodes, deleting: nodes }),
      scope: list(loose({ scopeType: text, state: text })),
      driver: loose({ npu: loose({ version: text, state: text }) }),
      parent: text,
      clusters: manyOrOne(loose({ name: text, plugins: manyOrOne(loose({ name: text })) })),
    }),
  },
  ['metadata'],
);

test('parsing never changes a document, whatever else is in it', () => {
  fc.assert(
    fc.property(anyPool, (document) => {
      const written = JSON.stringify(document);
      const read: unknown = JSON.parse(written);
      const parsed = pool.parse(read);
      expect(parsed).toEqual(JSON.parse(written));
      expect(JSON.stringify(parsed)).toBe(written);
    }),
    { numRuns: 500 },
  );
});
