import { poolPatch } from '@poolwright/schemas/modelarts/pool-patch';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { describe, expect, test } from 'vitest';
import { poolWith } from '../plan/pool.test-kit.ts';
import { editFromPatch } from './edit-from-patch.ts';

const read = (pool: Pool, patch: unknown) => editFromPatch(pool, poolPatch.parse(patch));
const list = (pool: Pool, resources: unknown[]) => read(pool, { spec: { resources } });

const twice = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 2, nodePool: 'np-1' },
      { flavor: 'cpu', count: 3, nodePool: 'np-2' },
      { flavor: 'gpu', count: 1 },
    ],
  },
});
const supernodes = poolWith({
  spec: {
    resources: [
      { flavor: 'super', count: 8, creatingStep: { step: 8, type: 'rack' } },
      { flavor: 'super', count: 16, creatingStep: { step: 16, type: 'rack' } },
      { flavor: 'super', count: 4 },
    ],
  },
});
const twins = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 2 },
      { flavor: 'cpu', count: 3 },
    ],
  },
});
const placed = poolWith({ spec: { resources: [{ flavor: 'cpu', count: 2, azs: [{ az: 'a', count: 2 }] }] } });
const gpu = { flavor: 'gpu', count: 1 };

describe('fields', () => {
  const pool = poolWith({
    annotations: { 'os.modelarts/description': 'old', 'os.modelarts/order.id': 'CS1' },
    spec: { jobFlavors: ['j1'], driver: { gpuVersion: '1', updateStrategy: 'idle' } },
  });

  test.each<[string, unknown, PoolEdit]>([
    ['nothing', {}, {}],
    [
      'a description',
      { metadata: { annotations: { 'os.modelarts/description': 'new' } } },
      { description: { from: 'old', to: 'new' } },
    ],
    [
      'an emptied description',
      { metadata: { annotations: { 'os.modelarts/description': '' } } },
      { description: { from: 'old', to: '' } },
    ],
    ['the same description', { metadata: { annotations: { 'os.modelarts/description': 'old' } } }, {}],
    [
      'an order id',
      { metadata: { annotations: { 'os.modelarts/order.id': 'CS2' } } },
      { orderId: { to: 'CS2' } },
    ],
    ['job types', { spec: { scope: ['Infer'] } }, { scope: { from: ['Train'], to: ['Infer'] } }],
    ['the same job types', { spec: { scope: ['Train'] } }, {}],
    ['no job flavor', { spec: { jobFlavors: [] } }, { jobFlavors: { from: ['j1'], to: [] } }],
    [
      'a version',
      { spec: { driver: { gpuVersion: '2' } } },
      { driver: { gpuVersion: { from: '1', to: '2' } } },
    ],
    [
      'a version with the strategy it has',
      { spec: { driver: { gpuVersion: '2', updateStrategy: 'idle' } } },
      { driver: { gpuVersion: { from: '1', to: '2' }, updateStrategy: { from: 'idle', to: 'idle' } } },
    ],
    ['the strategy it has', { spec: { driver: { updateStrategy: 'idle' } } }, {}],
    [
      'a first version',
      { spec: { driver: { npuVersion: 'C78' } } },
      { driver: { npuVersion: { from: null, to: 'C78' } } },
    ],
  ])('%s', (_, patch, edit) => {
    expect(read(pool, patch)).toEqual({ ok: true, edit, places: expect.any(Array) });
  });

  test('an order id cannot be emptied', () => {
    const patch = { metadata: { annotations: { 'os.modelarts/order.id': '' } } };
    expect(read(pool, patch)).toMatchObject({
      ok: false,
      status: 400,
      pointer: '/metadata/annotations/os.modelarts~1order.id',
    });
    expect(read(poolWith(), patch)).toEqual({ ok: true, edit: {}, places: expect.any(Array) });
  });
});

describe('matching', () => {
  test('flavor alone is enough where it stands once', () => {
    expect(list(poolWith(), [{ flavor: 'cpu', count: 3 }])).toEqual({
      ok: true,
      places: [0],
      edit: { entries: [{ entry: { flavor: 'cpu' }, count: { from: 2, to: 3 } }] },
    });
  });

  test('all entries of a flavor without selectors match in the order read', () => {
    const answer = list(twice, [gpu, { flavor: 'cpu', count: 2 }, { flavor: 'cpu', count: 5 }]);
    const entries = [{ entry: { flavor: 'cpu', nodePool: 'np-2' }, count: { from: 3, to: 5 } }];
    expect(answer).toEqual({ ok: true, edit: { entries }, places: expect.any(Array) });
  });

  test('selectors match in any order, and an entry left out is removed', () => {
    const answer = list(twice, [{ flavor: 'cpu', nodePool: 'np-2', count: 4 }, gpu]);
    const entries = [
      { entry: { flavor: 'cpu', nodePool: 'np-1' }, count: { from: 2, to: 0 }, remove: true },
      { entry: { flavor: 'cpu', nodePool: 'np-2' }, count: { from: 3, to: 4 } },
    ];
    expect(answer).toEqual({ ok: true, edit: { entries }, places: expect.any(Array) });
  });

  test('a step selects, and an unnamed node pool goes by the name the vendor gives it', () => {
    const answer = list(supernodes, [
      { flavor: 'super', count: 32, creatingStep: { step: 16 } },
      { flavor: 'super', count: 4, nodePool: 'super-default' },
    ]);
    const entries = [
      { entry: { flavor: 'super', step: 8 }, count: { from: 8, to: 0 }, remove: true },
      { entry: { flavor: 'super', step: 16 }, count: { from: 16, to: 32 } },
    ];
    expect(answer).toEqual({ ok: true, edit: { entries }, places: expect.any(Array) });
  });

  test('entries that agree in everything match in the order read and carry their number', () => {
    const answer = list(twins, [
      { flavor: 'cpu', count: 2 },
      { flavor: 'cpu', count: 9 },
    ]);
    expect(answer).toEqual({
      ok: true,
      places: [1],
      edit: { entries: [{ entry: { flavor: 'cpu', nth: 2 }, count: { from: 3, to: 9 } }] },
    });
  });

  test('an empty list removes everything', () => {
    expect(list(twice, [])).toMatchObject({
      ok: true,
      edit: { entries: [{ remove: true }, { remove: true }, { remove: true }] },
    });
  });

  test('a flavor the pool lacks is an addition, placed behind', () => {
    const answer = list(poolWith(), [
      { flavor: 'new', count: 1, azs: [] },
      { flavor: 'cpu', count: 2 },
    ]);
    expect(answer).toEqual({
      ok: true,
      edit: { entries: [{ add: { flavor: 'new', count: 1 } }] },
      places: expect.any(Array),
    });
  });

  test.each<[string, Pool, unknown[], string, string]>([
    [
      'fewer than stand there without selectors',
      twice,
      [gpu, { flavor: 'cpu', count: 2 }],
      'pool.ambiguous_entry',
      '/spec/resources/1',
    ],
    [
      'more than stand there',
      twice,
      [gpu, ...[1, 2, 3].map((count) => ({ flavor: 'cpu', count }))],
      'pool.ambiguous_entry',
      '/spec/resources/3',
    ],
    [
      'a flavor twice that stands once',
      poolWith(),
      [1, 2].map((count) => ({ flavor: 'cpu', count })),
      'pool.ambiguous_entry',
      '/spec/resources/1',
    ],
    [
      'one with and one without selector',
      twice,
      [
        { flavor: 'cpu', count: 2, nodePool: 'np-1' },
        { flavor: 'cpu', count: 3 },
      ],
      'pool.ambiguous_entry',
      '/spec/resources/1',
    ],
    [
      'the same selector twice',
      twice,
      [2, 3].map((count) => ({ flavor: 'cpu', count, nodePool: 'np-1' })),
      'pool.ambiguous_entry',
      '/spec/resources/0',
    ],
    [
      'a new flavor twice',
      poolWith(),
      [
        { flavor: 'cpu', count: 2 },
        { flavor: 'new', count: 1 },
        { flavor: 'new', count: 2 },
      ],
      'pool.ambiguous_entry',
      '/spec/resources/2',
    ],
    [
      'one of two that agree in everything',
      twins,
      [{ flavor: 'cpu', count: 2, nodePool: 'cpu-default' }],
      'pool.ambiguous_entry',
      '/spec/resources/0',
    ],
    [
      'a node pool the pool lacks',
      twice,
      [{ flavor: 'cpu', count: 2, nodePool: 'np-9' }],
      'entry.not_found',
      '/spec/resources/0',
    ],
    [
      'a step the entry does not have',
      poolWith(),
      [{ flavor: 'cpu', count: 2, creatingStep: { step: 8 } }],
      'entry.not_found',
      '/spec/resources/0',
    ],
    [
      'another type of step',
      supernodes,
      [{ flavor: 'super', count: 8, creatingStep: { step: 8, type: 'hyperinstance' } }],
      'entry.not_found',
      '/spec/resources/0',
    ],
    [
      'a selector on a flavor the pool lacks',
      poolWith(),
      [{ flavor: 'new', count: 1, nodePool: 'np' }],
      'entry.not_found',
      '/spec/resources/0',
    ],
  ])('%s is refused', (_, pool, resources, code, pointer) => {
    expect(list(pool, resources)).toMatchObject({ ok: false, status: 400, code, pointer });
  });
});

describe('zones', () => {
  const entry = { flavor: 'cpu' };
  const from = [{ az: 'a', count: 2 }];

  test.each<[string, Pool, unknown, PoolEdit]>([
    ['absent with the same count are left', placed, { flavor: 'cpu', count: 2 }, {}],
    [
      'absent where there are none are left',
      poolWith(),
      { flavor: 'cpu', count: 3 },
      { entries: [{ entry, count: { from: 2, to: 3 } }] },
    ],
    [
      'of an empty list go to the cloud',
      placed,
      { flavor: 'cpu', count: 2, azs: [] },
      { entries: [{ entry, azs: { from, to: null } }] },
    ],
    ['of an empty list stay with the cloud', poolWith(), { flavor: 'cpu', count: 2, azs: [] }, {}],
    [
      'given are taken',
      placed,
      { flavor: 'cpu', count: 3, azs: [{ az: 'b', count: 3 }] },
      { entries: [{ entry, count: { from: 2, to: 3 }, azs: { from, to: [{ az: 'b', count: 3 }] } }] },
    ],
    [
      'given as they are, with a zone of 0, are left',
      placed,
      {
        flavor: 'cpu',
        count: 2,
        azs: [
          { az: 'b', count: 0 },
          { az: 'a', count: 2 },
        ],
      },
      {},
    ],
    [
      'named twice are not taken for those there are',
      placed,
      {
        flavor: 'cpu',
        count: 2,
        azs: [
          { az: 'a', count: 1 },
          { az: 'a', count: 1 },
        ],
      },
      {
        entries: [
          {
            entry,
            azs: {
              from,
              to: [
                { az: 'a', count: 1 },
                { az: 'a', count: 1 },
              ],
            },
          },
        ],
      },
    ],
  ])('%s', (_, pool, sent, edit) => {
    expect(list(pool, [sent])).toEqual({ ok: true, edit, places: expect.any(Array) });
  });

  test('absent with another count on an entry that has zones are required', () => {
    expect(list(placed, [{ flavor: 'cpu', count: 3 }])).toEqual({
      ok: false,
      status: 422,
      code: 'pool.azs_required',
      pointer: '/spec/resources/0/azs',
      params: { flavor: 'cpu', nodePool: null, from: 2, to: 3 },
    });
  });
});
