import { expect, test } from 'vitest';
import { poolPatch } from './pool-patch.ts';

const az = { az: 'cn-north-7c', count: 3 };
const entry = { flavor: 'modelarts.vm.cpu.4ud', count: 3 };

const withAnnotations = (annotations: unknown) => ({ metadata: { annotations } });
const withSpec = (spec: unknown) => ({ spec });
const withEntry = (more: object) => withSpec({ resources: [{ ...entry, ...more }] });
const withAz = (more: object) => withEntry({ azs: [{ ...az, ...more }] });
const withDriver = (driver: unknown) => withSpec({ driver });

const inAnnotations = ['metadata', 'annotations'];
const inEntry = ['spec', 'resources', 0];
const inAz = [...inEntry, 'azs', 0];
const inDriver = ['spec', 'driver'];
const description = 'os.modelarts/description';
const orderId = 'os.modelarts/order.id';

type Refusal = { table: number; what: string; patch: unknown; path: PropertyKey[]; code: string };
type Field = {
  table: number;
  field: string;
  of: (value: unknown) => unknown;
  path: PropertyKey[];
  wrong: unknown[];
};

/** Every field of tables 3-9 and both selectors: how to send it, where it stands, and values of a wrong type. */
const fields: Field[] = [
  { table: 3, field: 'body', of: (value) => value, path: [], wrong: [[], 'text', 1, true] },
  {
    table: 3,
    field: 'metadata',
    of: (value) => ({ metadata: value }),
    path: ['metadata'],
    wrong: [[], 'x', 1],
  },
  { table: 3, field: 'spec', of: withSpec, path: ['spec'], wrong: [[], 'x', 1] },
  { table: 4, field: 'annotations', of: withAnnotations, path: inAnnotations, wrong: [[], 'x', 1] },
  ...[description, orderId].map((key) => ({
    table: 5,
    field: key,
    of: (value: unknown) => withAnnotations({ [key]: value }),
    path: [...inAnnotations, key],
    wrong: [1, true, ['x'], { text: 'x' }],
  })),
  ...['scope', 'resources', 'jobFlavors'].map((key) => ({
    table: 6,
    field: key,
    of: (value: unknown) => withSpec({ [key]: value }),
    path: ['spec', key],
    wrong: ['Train', 1, {}, { 0: 'Train', length: 1 }],
  })),
  { table: 6, field: 'driver', of: withDriver, path: inDriver, wrong: [[], 'force', 1] },
  {
    table: 6,
    field: 'a job flavor',
    of: (value) => withSpec({ jobFlavors: ['a', value] }),
    path: ['spec', 'jobFlavors', 1],
    wrong: [1, {}, ['a']],
  },
  {
    table: 7,
    field: 'an entry',
    of: (value) => withSpec({ resources: [value] }),
    path: inEntry,
    wrong: ['x', 1, []],
  },
  {
    table: 7,
    field: 'flavor',
    of: (flavor) => withEntry({ flavor }),
    path: [...inEntry, 'flavor'],
    wrong: [1, {}, []],
  },
  {
    table: 7,
    field: 'count',
    of: (count) => withEntry({ count }),
    path: [...inEntry, 'count'],
    wrong: ['3', true, [3], NaN],
  },
  {
    table: 7,
    field: 'azs',
    of: (azs) => withEntry({ azs }),
    path: [...inEntry, 'azs'],
    wrong: [az, 'cn-north-7c', 3],
  },
  {
    table: 7,
    field: 'nodePool',
    of: (nodePool) => withEntry({ nodePool }),
    path: [...inEntry, 'nodePool'],
    wrong: [1, {}],
  },
  {
    table: 7,
    field: 'creatingStep',
    of: (step) => withEntry({ creatingStep: step }),
    path: [...inEntry, 'creatingStep'],
    wrong: [8, 'rack', []],
  },
  {
    table: 7,
    field: 'step',
    of: (step) => withEntry({ creatingStep: { step } }),
    path: [...inEntry, 'creatingStep', 'step'],
    wrong: ['8', {}],
  },
  {
    table: 7,
    field: 'type of a step',
    of: (type) => withEntry({ creatingStep: { step: 8, type } }),
    path: [...inEntry, 'creatingStep', 'type'],
    wrong: [8, {}],
  },
  {
    table: 8,
    field: 'a zone',
    of: (value) => withEntry({ azs: [value] }),
    path: inAz,
    wrong: ['cn-north-7c', 3, []],
  },
  { table: 8, field: 'az', of: (name) => withAz({ az: name }), path: [...inAz, 'az'], wrong: [1, {}, []] },
  {
    table: 8,
    field: 'count',
    of: (count) => withAz({ count }),
    path: [...inAz, 'count'],
    wrong: ['3', true, [3], NaN],
  },
  ...['gpuVersion', 'npuVersion'].map((key) => ({
    table: 9,
    field: key,
    of: (value: unknown) => withDriver({ [key]: value }),
    path: [...inDriver, key],
    wrong: [440.33, {}, ['C78']],
  })),
];

const enums: Field[] = [
  {
    table: 6,
    field: 'a job type',
    of: (value) => withSpec({ scope: [value] }),
    path: ['spec', 'scope', 0],
    wrong: [1, null, {}, 'train', 'Agent', ''],
  },
  {
    table: 9,
    field: 'updateStrategy',
    of: (value) => withDriver({ updateStrategy: value }),
    path: [...inDriver, 'updateStrategy'],
    wrong: [1, null, {}, 'Force', 'rolling', ''],
  },
];

const wrongTypes: Refusal[] = [
  ...fields.flatMap(({ table, field, of, path, wrong }) =>
    [null, ...wrong].map((value) => ({
      table,
      what: `${field} = ${JSON.stringify(value)}`,
      patch: of(value),
      path,
      code: 'invalid_type',
    })),
  ),
  ...enums.flatMap(({ table, field, of, path, wrong }) =>
    wrong.map((value) => ({
      table,
      what: `${field} = ${JSON.stringify(value)}`,
      patch: of(value),
      path,
      code: 'invalid_value',
    })),
  ),
];

const missing: Refusal[] = [
  {
    table: 7,
    what: 'an entry without flavor',
    patch: withSpec({ resources: [{ count: 3 }] }),
    path: [...inEntry, 'flavor'],
    code: 'invalid_type',
  },
  {
    table: 7,
    what: 'an entry without count',
    patch: withSpec({ resources: [{ flavor: 'f' }] }),
    path: [...inEntry, 'count'],
    code: 'invalid_type',
  },
  {
    table: 8,
    what: 'a zone without az',
    patch: withEntry({ azs: [{ count: 3 }] }),
    path: [...inAz, 'az'],
    code: 'invalid_type',
  },
  {
    table: 8,
    what: 'a zone without count',
    patch: withEntry({ azs: [{ az: 'a' }] }),
    path: [...inAz, 'count'],
    code: 'invalid_type',
  },
  {
    table: 7,
    what: 'a step without its number',
    patch: withEntry({ creatingStep: {} }),
    path: [...inEntry, 'creatingStep', 'step'],
    code: 'invalid_type',
  },
];

const counts = [
  { table: 7, of: (count: number) => withEntry({ count }), path: [...inEntry, 'count'] },
  { table: 8, of: (count: number) => withAz({ count }), path: [...inAz, 'count'] },
];
const outOfRange: Refusal[] = counts.flatMap(({ table, of, path }) => [
  { table, what: 'count = -1', patch: of(-1), path, code: 'too_small' },
  { table, what: 'count = 2001', patch: of(2001), path, code: 'too_big' },
  { table, what: 'count = 2.5', patch: of(2.5), path, code: 'invalid_type' },
  { table, what: 'count = 1e400', patch: of(Number('1e400')), path, code: 'invalid_type' },
]);

const many = (length: number) => Array.from({ length }, (_, index) => `n${index}`);
const names: [number, PropertyKey[], (value: string) => unknown][] = [
  [6, ['spec', 'jobFlavors', 0], (value) => withSpec({ jobFlavors: [value] })],
  [7, [...inEntry, 'flavor'], (flavor) => withEntry({ flavor })],
  [7, [...inEntry, 'nodePool'], (nodePool) => withEntry({ nodePool })],
  [7, [...inEntry, 'creatingStep', 'type'], (type) => withEntry({ creatingStep: { step: 8, type } })],
  [8, [...inAz, 'az'], (name) => withAz({ az: name })],
  [9, [...inDriver, 'gpuVersion'], (gpuVersion) => withDriver({ gpuVersion })],
  [9, [...inDriver, 'npuVersion'], (npuVersion) => withDriver({ npuVersion })],
];
const overSize: Refusal[] = [
  {
    table: 5,
    what: 'a description of 1001',
    patch: withAnnotations({ [description]: 'x'.repeat(1001) }),
    path: [...inAnnotations, description],
    code: 'too_big',
  },
  {
    table: 5,
    what: 'an order id of 65',
    patch: withAnnotations({ [orderId]: 'x'.repeat(65) }),
    path: [...inAnnotations, orderId],
    code: 'too_big',
  },
  {
    table: 6,
    what: '4 job types',
    patch: withSpec({ scope: ['Train', 'Infer', 'Notebook', 'Train'] }),
    path: ['spec', 'scope'],
    code: 'too_big',
  },
  {
    table: 6,
    what: 'a job type twice',
    patch: withSpec({ scope: ['Train', 'Train'] }),
    path: ['spec', 'scope'],
    code: 'custom',
  },
  {
    table: 6,
    what: '101 entries',
    patch: withSpec({ resources: many(101).map((flavor) => ({ flavor, count: 1 })) }),
    path: ['spec', 'resources'],
    code: 'too_big',
  },
  {
    table: 6,
    what: '101 job flavors',
    patch: withSpec({ jobFlavors: many(101) }),
    path: ['spec', 'jobFlavors'],
    code: 'too_big',
  },
  {
    table: 7,
    what: '21 zones',
    patch: withEntry({ azs: many(21).map((name) => ({ az: name, count: 1 })) }),
    path: [...inEntry, 'azs'],
    code: 'too_big',
  },
  {
    table: 7,
    what: 'a step of 0',
    patch: withEntry({ creatingStep: { step: 0 } }),
    path: [...inEntry, 'creatingStep', 'step'],
    code: 'too_small',
  },
  {
    table: 7,
    what: 'a step of 2001',
    patch: withEntry({ creatingStep: { step: 2001 } }),
    path: [...inEntry, 'creatingStep', 'step'],
    code: 'too_big',
  },
  ...names.flatMap(([table, path, of]) => [
    { table, what: `an empty ${String(path.at(-1))}`, patch: of(''), path, code: 'too_small' },
    { table, what: `${String(path.at(-1))} of 129`, patch: of('x'.repeat(129)), path, code: 'too_big' },
  ]),
];

const refusals = [...wrongTypes, ...missing, ...outOfRange, ...overSize];

test.each(refusals)('table $table: $what is refused where it stands', ({ patch, path, code }) => {
  const issues = poolPatch
    .safeParse(patch)
    .error?.issues.map((issue) => ({ path: issue.path, code: issue.code }));
  expect(issues).toContainEqual({ path, code });
  expect(issues?.every((issue) => issue.path.join('/') === path.join('/'))).toBe(true);
});

test('every table from 3 to 9 has refusals', () => {
  expect([...new Set(refusals.map(({ table }) => table))].toSorted()).toEqual([3, 4, 5, 6, 7, 8, 9]);
});

const objects = [
  { table: 3, of: (more: object) => more, path: [] },
  { table: 4, of: (more: object) => ({ metadata: more }), path: ['metadata'] },
  { table: 5, of: (more: object) => withAnnotations(more), path: inAnnotations },
  { table: 6, of: (more: object) => withSpec(more), path: ['spec'] },
  { table: 7, of: (more: object) => withSpec({ resources: [{ ...more, ...entry }] }), path: inEntry },
  {
    table: 7,
    of: (more: object) => withEntry({ creatingStep: { ...more, step: 8 } }),
    path: [...inEntry, 'creatingStep'],
  },
  { table: 8, of: (more: object) => withEntry({ azs: [{ ...more, ...az }] }), path: inAz },
  { table: 9, of: (more: object) => withDriver(more), path: inDriver },
];
const strangers = [
  'kind',
  'maxCount',
  'Flavor',
  'labels',
  'os.modelarts/billing.mode',
  'constructor',
  '__proto__',
];
const unknownKeys = objects.flatMap(({ table, of, path }) =>
  strangers.map((key) => ({ table, key, path, patch: of(JSON.parse(`{${JSON.stringify(key)}:{}}`)) })),
);

test.each(unknownKeys)('table $table: the unknown key $key at $path is refused', ({ patch, path, key }) => {
  const issues = poolPatch.safeParse(patch).error?.issues;
  expect(issues).toEqual([expect.objectContaining({ code: 'unrecognized_keys', path, keys: [key] })]);
});
