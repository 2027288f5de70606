import { flavorFact, flavorList } from '../facts.test-kit.ts';
import { poolWith } from '../pool.test-kit.ts';
import { count, describeOnly, remove, rule, zones } from './rule-case.test-kit.ts';

const yearly = poolWith({
  annotations: { 'os.modelarts/billing.mode': '1' },
  spec: {
    resources: [
      {
        flavor: 'cpu',
        count: 4,
        azs: [
          { az: 'a', count: 3 },
          { az: 'b', count: 1 },
        ],
      },
      { flavor: 'gpu', count: 1 },
    ],
  },
});

rule('billing.only_grows', [
  {
    when: 'a yearly/monthly pool shrinks',
    pool: yearly,
    edit: zones('cpu', { a: 2, b: 1 }),
    finds: { severity: 'block', pointer: '/entries/0' },
  },
  { when: 'it loses an entry', pool: yearly, edit: remove('gpu'), finds: { severity: 'block' } },
  {
    when: 'a zone of it loses nodes',
    pool: yearly,
    edit: zones('cpu', { a: 2, b: 2 }),
    finds: { severity: 'block' },
  },
  { when: 'it grows', pool: yearly, edit: { ...count('gpu', 1, 2), orderId: { to: 'CS1' } }, finds: null },
  { when: 'a pay-per-use pool shrinks', edit: count('cpu', 2, 1), finds: null },
]);

rule('billing.order_id', [
  {
    when: 'a yearly/monthly pool grows without one',
    pool: yearly,
    edit: count('gpu', 1, 2),
    finds: { severity: 'block', pointer: '/orderId' },
  },
  {
    when: 'it grows with one',
    pool: yearly,
    edit: { ...count('gpu', 1, 2), orderId: { to: 'CS1' } },
    finds: null,
  },
  { when: 'it does not grow', pool: yearly, edit: describeOnly, finds: null },
]);

rule('billing.order_id_unused', [
  {
    when: 'an order id for a pay-per-use pool',
    edit: { orderId: { to: 'CS1' } },
    finds: { severity: 'warn', pointer: '/orderId' },
  },
  { when: 'one for a yearly/monthly pool', pool: yearly, edit: { orderId: { to: 'CS1' } }, finds: null },
]);

const scope = (...to: ('Train' | 'Infer' | 'Notebook')[]) => ({ scope: { from: null, to } });
const busy = {
  jobs: [
    { type: 'train', running: 2, queued: 0 },
    { type: 'x-infer', running: 1, queued: 0 },
    { type: 'notebook', running: 0, queued: 3 },
  ],
};
const all = poolWith({ spec: { scope: ['Train', 'Infer', 'Notebook'] } });

rule('scope.not_here', [
  {
    when: 'a logical pool',
    pool: poolWith({ spec: { type: 'Logical' } }),
    edit: scope('Infer'),
    finds: { severity: 'block', params: { reason: 'logical' } },
  },
  {
    when: 'a privileged pool',
    pool: poolWith({ status: { clusters: { name: 'cce' } } }),
    edit: scope('Infer'),
    finds: { severity: 'block', params: { reason: 'privileged' } },
  },
  { when: 'a physical standard pool', edit: scope('Infer'), finds: null },
]);

rule('scope.removed', [
  {
    when: 'something of it runs',
    pool: all,
    edit: scope('Infer', 'Notebook'),
    facts: busy,
    finds: { severity: 'confirm', typed: true, params: { type: 'Train', running: 2 } },
  },
  {
    when: 'a service of the newer kind runs',
    pool: all,
    edit: scope('Train', 'Notebook'),
    facts: busy,
    finds: { typed: true, params: { type: 'Infer', running: 1 } },
  },
  {
    when: 'nobody knows what runs',
    pool: all,
    edit: scope('Train', 'Infer'),
    facts: { jobs: null },
    finds: { typed: true, params: { running: null } },
  },
  {
    when: 'nothing of it runs',
    pool: all,
    edit: scope('Train', 'Infer'),
    facts: busy,
    finds: { severity: 'confirm', params: { running: 0 } },
  },
  { when: 'a job type comes', edit: scope('Train', 'Infer'), finds: null },
]);

rule('scope.empty', [
  { when: 'no job type is left', edit: scope(), finds: { severity: 'warn' } },
  { when: 'one is left', pool: all, edit: scope('Train'), finds: null },
]);

const gpuPool = poolWith({ spec: { resources: [{ flavor: 'gpu', count: 1 }], driver: { gpuVersion: '1' } } });
const cpuAndGpu = {
  flavors: flavorList([flavorFact('cpu'), flavorFact('gpu', { accelerator: 'gpu' })]),
  drivers: { gpu: ['1', '2'], npu: null },
};
const gpu = (to: string, strategy?: 'force' | 'idle') => ({
  driver: {
    gpuVersion: { from: '1', to },
    ...(strategy ? { updateStrategy: { from: null, to: strategy } } : {}),
  },
});

rule('driver.not_here', [
  {
    when: 'a logical pool',
    pool: poolWith({ spec: { type: 'Logical' } }),
    edit: gpu('2'),
    finds: { severity: 'block', params: { reason: 'logical' } },
  },
  {
    when: 'a pool without that accelerator',
    edit: gpu('2'),
    facts: cpuAndGpu,
    finds: { severity: 'block', pointer: '/driver/gpuVersion', params: { accelerator: 'gpu' } },
  },
  { when: 'nobody knows its accelerators', edit: gpu('2'), finds: { severity: 'confirm' } },
  {
    when: 'the pool has such a flavor',
    pool: poolWith({ spec: { resources: [{ flavor: 'gpu', count: 1 }] } }),
    edit: gpu('2'),
    facts: cpuAndGpu,
    finds: null,
  },
  { when: 'the pool has such a driver', pool: gpuPool, edit: gpu('2'), finds: null },
]);

rule('driver.unknown_version', [
  {
    when: 'a version that is not on offer',
    pool: gpuPool,
    edit: gpu('9'),
    facts: cpuAndGpu,
    finds: { severity: 'warn', params: { version: '9' } },
  },
  { when: 'one on offer', pool: gpuPool, edit: gpu('2'), facts: cpuAndGpu, finds: null },
  { when: 'nobody knows what is on offer', pool: gpuPool, edit: gpu('9'), finds: null },
]);

const forced = poolWith({ spec: { driver: { gpuVersion: '1', updateStrategy: 'force' } } });
const waiting = poolWith({
  spec: { driver: { gpuVersion: '2', updateStrategy: 'idle' } },
  status: { driver: { gpu: { version: '1', state: 'Upgrading' } } },
});
const strategy = (to: 'force' | 'idle') => ({ driver: { updateStrategy: { from: null, to } } });

rule('driver.force', [
  {
    when: 'a version with force',
    pool: gpuPool,
    edit: gpu('2', 'force'),
    finds: { severity: 'confirm', typed: true, pointer: '/driver/updateStrategy/to' },
  },
  {
    when: 'a version in a pool that forces anyway',
    pool: forced,
    edit: gpu('2'),
    finds: { typed: true, params: { isChosen: false } },
  },
  {
    when: 'force alone while nodes wait for an upgrade',
    pool: waiting,
    edit: strategy('force'),
    finds: { typed: true },
  },
  { when: 'force alone while nothing waits', pool: gpuPool, edit: strategy('force'), finds: null },
  { when: 'a version with idle in a pool that forces', pool: forced, edit: gpu('2', 'idle'), finds: null },
]);

rule('driver.strategy_alone', [
  {
    when: 'a strategy without a version',
    pool: gpuPool,
    edit: strategy('idle'),
    finds: { severity: 'warn' },
  },
  { when: 'a strategy with a version', pool: gpuPool, edit: gpu('2', 'idle'), finds: null },
]);

const text = (to: string) => ({ description: { from: '', to } });

rule('description.characters', [
  ...['!', '<', '>', '=', '&', '"', "'"].map((character) => ({
    when: `${character} is refused`,
    edit: text(`a${character}b`),
    finds: { severity: 'block' as const, params: { characters: [character] } },
  })),
  ...[
    ['\n', 'U+000A'],
    ['\u0000', 'U+0000'],
    ['\u007f', 'U+007F'],
    ['\u0085', 'U+0085'],
    ['\u2028', 'U+2028'],
    ['\u2029', 'U+2029'],
    ['\ud800', 'U+D800'],
    ['\udc00', 'U+DC00'],
  ].map(([character = '', name = '']) => ({
    when: `${name} is refused`,
    edit: text(`a${character}b`),
    finds: { severity: 'block' as const, params: { characters: [name] } },
  })),
  {
    when: 'letters, signs and pairs of surrogates pass',
    edit: text('训练 #1 (a/b), 50 % – 😀'),
    finds: null,
  },
  {
    when: 'a bad description read passes where it is not touched',
    pool: poolWith({ annotations: { 'os.modelarts/description': '<' } }),
    edit: count('cpu', 2, 3),
    finds: null,
  },
]);

rule('description.long', [
  {
    when: '101 characters',
    edit: text('😀'.repeat(101)),
    finds: { severity: 'warn', params: { length: 101, max: 100 } },
  },
  { when: '100 characters', edit: text('😀'.repeat(100)), finds: null },
]);

rule('jobs.hit', [
  {
    when: 'nodes go while jobs run',
    edit: count('cpu', 2, 1),
    facts: busy,
    finds: { severity: 'confirm', params: { running: 3, causes: ['nodes'] } },
  },
  {
    when: 'nodes go while nobody knows what runs',
    edit: count('cpu', 2, 1),
    facts: { jobs: null },
    finds: { severity: 'confirm', params: { running: null } },
  },
  {
    when: 'a job type goes while its jobs run',
    pool: all,
    edit: scope('Infer', 'Notebook'),
    facts: busy,
    finds: { params: { running: 2, causes: ['scope'] } },
  },
  {
    when: 'a driver is forced',
    pool: gpuPool,
    edit: gpu('2', 'force'),
    facts: busy,
    finds: { params: { causes: ['driver'] } },
  },
  {
    when: 'a driver is upgraded by a strategy nobody named',
    pool: gpuPool,
    edit: gpu('2'),
    facts: busy,
    finds: { params: { causes: ['driver'] } },
  },
  {
    when: 'the cloud takes over the zones',
    pool: yearly,
    edit: { entries: [{ entry: { flavor: 'cpu' }, azs: { from: null, to: null } }] },
    facts: busy,
    finds: { params: { causes: ['nodes'] } },
  },
  {
    when: 'a driver is upgraded when nodes are idle',
    pool: gpuPool,
    edit: gpu('2', 'idle'),
    facts: busy,
    finds: null,
  },
  {
    when: 'a job type without jobs goes',
    pool: all,
    edit: scope('Train', 'Infer'),
    facts: busy,
    finds: null,
  },
  { when: 'nodes go while nothing runs', edit: count('cpu', 2, 1), finds: null },
  { when: 'nodes come', edit: count('cpu', 2, 3), facts: busy, finds: null },
]);

rule('entry.too_deep', [
  {
    when: 'a value nested beyond reason',
    pool: poolWith({
      spec: { resources: [{ flavor: 'cpu', count: 2, deep: JSON.parse('['.repeat(300) + ']'.repeat(300)) }] },
    }),
    edit: count('cpu', 2, 3),
    finds: { severity: 'block' },
  },
  {
    when: 'a value nested as values are',
    pool: poolWith({ spec: { resources: [{ flavor: 'cpu', count: 2, deep: [[[{ a: [1] }]]] }] } }),
    edit: count('cpu', 2, 3),
    finds: null,
  },
]);
