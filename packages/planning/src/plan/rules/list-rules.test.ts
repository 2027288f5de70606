import { flavorFact, flavorList } from '../facts.test-kit.ts';
import { nodes, poolWith } from '../pool.test-kit.ts';
import { add, count, describeOnly, remove, rule, zones } from './rule-case.test-kit.ts';

const two = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 2 },
      { flavor: 'gpu', count: 4 },
    ],
  },
});
const twoNodePools = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 2, nodePool: 'np-1' },
      { flavor: 'cpu', count: 4, nodePool: 'np-2' },
    ],
  },
});
const move = (first: number, second: number) => ({
  entries: [
    { entry: { flavor: 'cpu', nodePool: 'np-1' }, count: { from: 2, to: first } },
    { entry: { flavor: 'cpu', nodePool: 'np-2' }, count: { from: 4, to: second } },
  ],
});

rule('pool.would_be_deleted', [
  { when: 'removing the only entry', edit: remove('cpu'), finds: { severity: 'block', pointer: '/entries' } },
  { when: 'setting the only entry to 0', edit: count('cpu', 2, 0), finds: { severity: 'block' } },
  {
    when: 'removing every entry',
    pool: two,
    edit: { entries: [...(remove('cpu').entries ?? []), ...(remove('gpu').entries ?? [])] },
    finds: { severity: 'block' },
  },
  { when: 'removing one of two passes', pool: two, edit: remove('cpu'), finds: null },
]);

rule('pool.mixed_direction', [
  {
    when: 'one flavor grows, another shrinks',
    pool: two,
    edit: { entries: [...(count('cpu', 2, 3).entries ?? []), ...(count('gpu', 4, 3).entries ?? [])] },
    finds: { severity: 'block', params: { growing: ['cpu'], shrinking: ['gpu'] } },
  },
  {
    when: 'one flavor is added, another removed',
    pool: two,
    edit: { entries: [...(add('new', 1).entries ?? []), ...(remove('gpu').entries ?? [])] },
    finds: { severity: 'block' },
  },
  {
    when: 'both grow',
    pool: two,
    edit: { entries: [...(count('cpu', 2, 3).entries ?? []), ...(count('gpu', 4, 5).entries ?? [])] },
    finds: null,
  },
  {
    when: 'two node pools of one flavor move against each other',
    pool: twoNodePools,
    edit: move(3, 3),
    finds: null,
  },
]);

const ten = poolWith({
  spec: { resources: Array.from({ length: 10 }, (_, at) => ({ flavor: `f${at}`, count: 1 })) },
});

rule('pool.too_many_flavors', [
  {
    when: 'an eleventh flavor',
    pool: ten,
    edit: add('new', 1),
    finds: { severity: 'block', pointer: '/entries/0', params: { flavors: 11, max: 10 } },
  },
  {
    when: 'an eleventh flavor where the account may have twelve',
    pool: ten,
    edit: add('new', 1),
    facts: { maxPoolFlavors: 12 },
    finds: null,
  },
  {
    when: 'a tenth after one of eleven went',
    pool: ten,
    edit: { entries: [...(add('new', 1).entries ?? []), ...(remove('f1').entries ?? [])] },
    finds: null,
  },
  {
    when: 'another field of a pool with too many',
    pool: ten,
    edit: count('f1', 1, 2),
    facts: { maxPoolFlavors: 3 },
    finds: null,
  },
]);

const archs = flavorList([
  flavorFact('cpu'),
  flavorFact('arm', { cpuArch: 'arm64' }),
  flavorFact('odd', { cpuArch: null }),
]);

rule('pool.mixed_architecture', [
  {
    when: 'an arm flavor in an x86 pool',
    edit: add('arm', 1),
    facts: { flavors: archs },
    finds: { severity: 'block', pointer: '/entries/0', params: { arch: 'arm64', others: ['x86'] } },
  },
  {
    when: 'two architectures added at once',
    edit: { entries: [...(add('arm', 1).entries ?? []), ...(add('odd', 1).entries ?? [])] },
    facts: { flavors: archs },
    finds: { severity: 'block' },
  },
  { when: 'an architecture nobody knows', edit: add('odd', 1), facts: { flavors: archs }, finds: null },
  { when: 'the flavor list could not be read', edit: add('arm', 1), finds: null },
  {
    when: 'an arm flavor takes the place of the only x86 one',
    edit: { entries: [...(add('arm', 1).entries ?? []), ...(remove('cpu').entries ?? [])] },
    facts: { flavors: archs },
    finds: null,
  },
]);

const spread = poolWith({
  spec: {
    resources: [
      {
        flavor: 'cpu',
        count: 60,
        azs: [
          { az: 'a', count: 40 },
          { az: 'b', count: 20 },
        ],
      },
    ],
  },
});

rule('pool.many_nodes', [
  {
    when: '31 nodes at once',
    edit: count('cpu', 2, 33),
    finds: { severity: 'warn', params: { nodes: 31, max: 30 } },
  },
  {
    when: '31 nodes over two entries',
    pool: two,
    edit: { entries: [...(count('cpu', 2, 22).entries ?? []), ...(count('gpu', 4, 15).entries ?? [])] },
    finds: { params: { nodes: 31 } },
  },
  {
    when: 'a shift that raises one zone by 31',
    pool: spread,
    edit: zones('cpu', { a: 9, b: 51 }),
    finds: { params: { nodes: 31 } },
  },
  { when: '30 nodes', edit: count('cpu', 2, 32), finds: null },
]);

const counted = (subpools: string) =>
  poolWith({
    annotations: { 'os.modelarts.pool/subpools.count': subpools },
    status: { resources: { available: nodes('cpu', { a: 2 }) } },
  });

rule('subpools.squeezed', [
  {
    when: 'fewer nodes than the logical pools hold',
    edit: count('cpu', 2, 1),
    facts: { subpools: { cpu: 2 } },
    finds: { severity: 'confirm', typed: true, params: { flavor: 'cpu', to: 1, held: 2 } },
  },
  {
    when: 'a flavor the logical pools use goes',
    pool: two,
    edit: remove('gpu'),
    facts: { subpools: { gpu: 1 } },
    finds: { typed: true, params: { to: 0, held: 1 } },
  },
  {
    when: 'nobody knows what they hold',
    pool: counted('2'),
    edit: count('cpu', 2, 1),
    facts: { subpools: null },
    finds: { typed: true, params: { held: null } },
  },
  {
    when: 'nobody knows, but there are none',
    pool: counted('0'),
    edit: count('cpu', 2, 1),
    facts: { subpools: null },
    finds: null,
  },
  { when: 'enough is left', edit: count('cpu', 2, 1), facts: { subpools: { cpu: 1 } }, finds: null },
  {
    when: 'it was too small before and another field changes',
    edit: describeOnly,
    facts: { subpools: { cpu: 9 } },
    finds: null,
  },
  {
    when: 'it grows, still too small',
    edit: count('cpu', 2, 3),
    facts: { subpools: { cpu: 9 } },
    finds: null,
  },
]);
