import { flavorFact, flavorList } from '../facts.test-kit.ts';
import { nodes, poolWith } from '../pool.test-kit.ts';
import { add, count, describeOnly, remove, rule, zones } from './rule-case.test-kit.ts';

const placed = poolWith({
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
const crooked = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 4, azs: [{ az: 'a', count: 1 }] },
      { flavor: 'gpu', count: 1 },
    ],
  },
});

rule('entry.sum', [
  {
    when: 'zones that do not add up to the count',
    pool: placed,
    edit: { entries: [{ entry: { flavor: 'cpu' }, azs: { from: null, to: [{ az: 'a', count: 3 }] } }] },
    finds: { severity: 'block', pointer: '/entries/0/azs/to', params: { count: 4, zones: 3 } },
  },
  {
    when: 'a count that its zones do not follow',
    pool: placed,
    edit: count('cpu', 4, 5),
    finds: { severity: 'block', params: { count: 5, zones: 4 } },
  },
  {
    when: 'a cleared table is not "the cloud places"',
    pool: placed,
    edit: { entries: [{ entry: { flavor: 'cpu' }, azs: { from: null, to: [] } }] },
    finds: { severity: 'block', params: { zones: 0 } },
  },
  {
    when: 'an addition whose zones do not add up',
    edit: add('new', 3, { a: 1 }),
    finds: { pointer: '/entries/0/add/azs' },
  },
  { when: 'zones that add up', pool: placed, edit: zones('cpu', { a: 3, b: 2 }), finds: null },
  { when: 'an entry read crooked and left alone', pool: crooked, edit: count('gpu', 1, 2), finds: null },
]);

rule('entry.duplicate_zone', [
  {
    when: 'a zone named twice',
    pool: placed,
    edit: {
      entries: [
        {
          entry: { flavor: 'cpu' },
          azs: {
            from: null,
            to: [
              { az: 'a', count: 2 },
              { az: 'b', count: 1 },
              { az: 'a', count: 1 },
            ],
          },
        },
      ],
    },
    finds: { severity: 'block', params: { az: 'a' } },
  },
  { when: 'each zone once', pool: placed, edit: zones('cpu', { a: 2, b: 2 }), finds: null },
]);

rule('entry.zero', [
  {
    when: 'an entry set to 0',
    pool: placed,
    edit: count('gpu', 1, 0),
    finds: { severity: 'block', pointer: '/entries/0/count/to' },
  },
  {
    when: 'an addition of 0',
    edit: add('new', 0),
    finds: { severity: 'block', pointer: '/entries/0/add/count' },
  },
  { when: 'a removal', pool: placed, edit: remove('gpu'), finds: null },
]);

const supernode = poolWith({
  spec: {
    resources: [
      { flavor: 'super', count: 12, creatingStep: { step: 8 }, azs: [{ az: 'a', count: 12 }] },
      { flavor: 'cpu', count: 1 },
    ],
  },
});
const steps = flavorList([flavorFact('super', { steps: [8, 16] }), flavorFact('cpu')]);

rule('entry.step', [
  {
    when: 'a count that is no multiple',
    pool: supernode,
    edit: zones('super', { a: 20 }),
    finds: { severity: 'block', pointer: '/entries/0/count/to', params: { step: 8, to: 20, az: null } },
  },
  {
    when: 'a cell that is no multiple',
    pool: supernode,
    edit: zones('super', { a: 10, b: 6 }),
    finds: { severity: 'block', pointer: '/entries/0/azs/to', params: { az: 'a', to: 10 } },
  },
  {
    when: 'an addition that is no multiple of any step it is made in',
    edit: add('super', 12),
    facts: { flavors: steps },
    finds: { severity: 'block', pointer: '/entries/0/add/count', params: { step: 8 } },
  },
  { when: 'multiples', pool: supernode, edit: zones('super', { a: 16 }), finds: null },
  { when: 'an addition in steps', edit: add('super', 16), facts: { flavors: steps }, finds: null },
  { when: 'an entry read crooked and left alone', pool: supernode, edit: count('cpu', 1, 2), finds: null },
]);

rule('entry.removed', [
  {
    when: 'an entry goes',
    pool: placed,
    edit: remove('cpu'),
    finds: { severity: 'confirm', typed: true, pointer: '/entries/0', params: { flavor: 'cpu', count: 4 } },
  },
  { when: 'an entry shrinks', pool: placed, edit: zones('cpu', { a: 2 }), finds: null },
]);

rule('entry.shrunk', [
  {
    when: 'fewer nodes',
    edit: count('cpu', 2, 1),
    finds: { severity: 'confirm', typed: true, params: { from: 2, to: 1, by: 1 } },
  },
  { when: 'more nodes', edit: count('cpu', 2, 3), finds: null },
]);

rule('entry.not_found', [
  {
    when: 'a flavor the pool lacks',
    edit: count('gpu', 1, 2),
    finds: { severity: 'block', pointer: '/entries/0' },
  },
  {
    when: 'a node pool it lacks',
    edit: { entries: [{ entry: { flavor: 'cpu', nodePool: 'np-9' }, count: { from: 2, to: 3 } }] },
    finds: { severity: 'block' },
  },
  {
    when: 'the name the vendor gives an unnamed node pool',
    edit: { entries: [{ entry: { flavor: 'cpu', nodePool: 'cpu-default' }, count: { from: 2, to: 3 } }] },
    finds: null,
  },
]);

const twins = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 2 },
      { flavor: 'cpu', count: 3 },
    ],
  },
});

rule('entry.ambiguous', [
  {
    when: 'one of two entries that agree in everything',
    pool: twins,
    edit: count('cpu', 3, 4),
    finds: { severity: 'block' },
  },
  {
    when: 'the removal of one of them',
    pool: twins,
    edit: { entries: [{ entry: { flavor: 'cpu', nth: 1 }, remove: true }] },
    finds: { severity: 'block' },
  },
  {
    when: 'the same entry changed twice',
    edit: { entries: [...(count('cpu', 2, 3).entries ?? []), ...(count('cpu', 2, 4).entries ?? [])] },
    finds: { severity: 'block', pointer: '/entries/1' },
  },
  {
    when: 'the second of them by number',
    pool: twins,
    edit: { entries: [{ entry: { flavor: 'cpu', nth: 2 }, count: { from: 3, to: 4 } }] },
    finds: null,
  },
]);

rule('entry.already_there', [
  { when: 'a flavor the pool has', edit: add('cpu', 1), finds: { severity: 'block' } },
  {
    when: 'a new flavor twice',
    edit: { entries: [...(add('new', 1).entries ?? []), ...(add('new', 2).entries ?? [])] },
    finds: { severity: 'block', pointer: '/entries/1' },
  },
  { when: 'a new flavor', edit: add('new', 1), finds: null },
]);

const extra = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 2, maxCount: 2, nodePool: 'np' },
      { flavor: 'gpu', count: 1 },
    ],
  },
});

rule('entry.not_documented', [
  {
    when: 'the service takes documented keys only and an entry of the list has others',
    pool: extra,
    edit: count('gpu', 1, 2),
    facts: { carryOver: 'documented' },
    finds: { severity: 'block', params: { flavor: 'cpu', keys: ['nodePool'] } },
  },
  {
    when: 'the entry with others goes',
    pool: extra,
    edit: remove('cpu'),
    facts: { carryOver: 'documented' },
    finds: null,
  },
  {
    when: 'no entry is touched',
    pool: extra,
    edit: describeOnly,
    facts: { carryOver: 'documented' },
    finds: null,
  },
  { when: 'the service takes all', pool: extra, edit: count('gpu', 1, 2), finds: null },
]);

const cloud = poolWith({
  spec: { resources: [{ flavor: 'cpu', count: 4 }] },
  status: { resources: { available: nodes('cpu', { a: 3, b: 1 }) } },
});

rule('zone.shifted', [
  {
    when: 'one zone loses what another gains',
    pool: placed,
    edit: zones('cpu', { a: 1, b: 3 }),
    finds: { severity: 'confirm', typed: true, params: { az: 'a', from: 3, to: 1, by: 2 } },
  },
  {
    when: 'the entry grows while one zone loses',
    pool: placed,
    edit: zones('cpu', { a: 2, b: 4 }),
    finds: { typed: true, params: { az: 'a', from: 3, to: 2 } },
  },
  {
    when: 'zones set against where the nodes are',
    pool: cloud,
    edit: zones('cpu', { a: 1, b: 3 }),
    finds: { typed: true, params: { az: 'a', from: 3, to: 1 } },
  },
  {
    when: 'zones set while nobody knows where the nodes are',
    edit: zones('cpu', { a: 2 }),
    finds: { typed: true, params: { az: null, from: null } },
  },
  { when: 'zones set as the nodes are', pool: cloud, edit: zones('cpu', { a: 3, b: 1 }), finds: null },
  { when: 'zones only lose', pool: placed, edit: zones('cpu', { a: 2, b: 1 }), finds: null },
  { when: 'zones only gain', pool: placed, edit: zones('cpu', { a: 3, b: 2, c: 1 }), finds: null },
]);

rule('zones.by_cloud', [
  {
    when: 'an entry gives up its zones',
    pool: placed,
    edit: { entries: [{ entry: { flavor: 'cpu' }, azs: { from: null, to: null } }] },
    facts: { flavors: flavorList([flavorFact('cpu', { zones: { b: 'normal', a: 'soldout' } })]) },
    finds: { severity: 'confirm', params: { zones: ['b'] } },
  },
  { when: 'an entry the cloud places anyway grows', edit: count('cpu', 2, 3), finds: null },
]);
