import { poolNode } from '@poolwright/schemas/modelarts/node';
import { workload } from '@poolwright/schemas/modelarts/workload';
import { describe, expect, test } from 'vitest';
import { nodes as flavorNodes, poolWith } from '../plan/pool.test-kit.ts';
import { fleetZoneFailure } from './fleet-zone-failure.ts';
import { nodesInUse } from './nodes-in-use.ts';
import { editedZoneFailure, zoneFailure } from './zone-failure.ts';

const exactly = (nodes: number) => ({ least: nodes, most: nodes });

/** Six cpu nodes, 10.0.0.1 to .6 (a, a, a, b, b, c), and two gpu nodes, .7 and .8, in a. */
const pool = poolWith({
  spec: {
    scope: ['Train', 'Infer'],
    resources: [
      { flavor: 'cpu', count: 6, azs: flavorNodes('cpu', { a: 3, b: 2, c: 1 }).azs },
      { flavor: 'gpu', count: 2 },
    ],
  },
  status: {
    resources: { available: [flavorNodes('cpu', { a: 3, b: 2, c: 1 }), flavorNodes('gpu', { a: 2 })] },
  },
});
const nodeList = ['cpu', 'cpu', 'cpu', 'cpu', 'cpu', 'cpu', 'gpu', 'gpu'].map((flavor, at) =>
  poolNode.parse({
    metadata: { name: `n${at + 1}` },
    spec: { flavor },
    status: { privateIp: `10.0.0.${at + 1}` },
  }),
);
const job = (type: string, hosts: number[], status = 'Running') =>
  workload.parse({ type, status, hostIps: hosts.map((host) => `10.0.0.${host}`) });
const useOf = (...jobs: ReturnType<typeof job>[]) => nodesInUse(nodeList, jobs);

test('what is left per flavor equals a hand count', () => {
  const { loss } = zoneFailure(pool, 'a', null);
  expect(loss).toEqual({
    az: 'a',
    nodes: 8,
    lost: exactly(5),
    left: exactly(3),
    usable: exactly(3),
    flavors: [
      { flavor: 'cpu', nodes: 6, lost: exactly(3), left: exactly(3), usable: exactly(3) },
      { flavor: 'gpu', nodes: 2, lost: exactly(2), left: exactly(0), usable: exactly(0) },
    ],
  });
});

test('nodes that are not available are left but not usable, deleted ones are not left at all', () => {
  const shaken = poolWith({
    status: {
      resources: {
        available: flavorNodes('cpu', { a: 1, b: 1 }),
        abnormal: flavorNodes('cpu', { b: 2 }),
        deleting: flavorNodes('cpu', { b: 4 }),
      },
    },
  });
  expect(zoneFailure(shaken, 'a', null).loss).toMatchObject({
    nodes: 4,
    left: exactly(3),
    usable: exactly(1),
  });
});

test('nodes whose zone is not told make a range, and no number is guessed', () => {
  const vague = poolWith({
    status: { resources: { available: [flavorNodes('cpu', { a: 1, b: 2 }), { flavor: 'cpu', count: 3 }] } },
  });
  expect(zoneFailure(vague, 'a', null).loss).toMatchObject({
    nodes: 6,
    lost: { least: 1, most: 4 },
    left: { least: 2, most: 5 },
    usable: { least: 2, most: 5 },
  });
  expect(zoneFailure(vague, 'nowhere', null).loss.lost).toEqual({ least: 0, most: 3 });
});

describe('jobs', () => {
  test('nodes in use are counted by type and flavor; a shared one once in all', () => {
    expect(
      useOf(job('train', [1, 2]), job('train', [2, 7]), job('infer', [2]), job('infer', [3], 'Completed')),
    ).toEqual({
      types: [
        {
          type: 'train',
          flavors: [
            { flavor: 'cpu', nodes: 2 },
            { flavor: 'gpu', nodes: 1 },
          ],
          untold: 0,
        },
        { type: 'infer', flavors: [{ flavor: 'cpu', nodes: 1 }], untold: 0 },
      ],
      all: {
        flavors: [
          { flavor: 'cpu', nodes: 2 },
          { flavor: 'gpu', nodes: 1 },
        ],
        untold: 0,
      },
    });
  });

  test.each([
    ['without an address', workload.parse({ type: 'train', status: 'Running' })],
    ['on a node the pool does not list', job('train', [99])],
    ['in a state no document has', job('train', [1], 'Novel')],
  ])('a job %s is said to be untold', (_, vague) => {
    expect(useOf(vague)?.all.untold).toBe(1);
  });

  test('a deleted job, and one that waits, hold no node; addresses may come in one text', () => {
    const gone = workload.parse({ type: 'train', status: 'Running', hostIps: '10.0.0.1', isDeleted: 'true' });
    expect(useOf(gone, job('train', [2], 'Queue'))?.types).toEqual([]);
    const one = workload.parse({ type: 'train', status: 'Running', hostIps: '10.0.0.1, 10.0.0.2' });
    expect(useOf(one)?.all).toEqual({ flavors: [{ flavor: 'cpu', nodes: 2 }], untold: 0 });
  });

  test('where no addresses are told, the names of the nodes tell which they are', () => {
    const named = [poolNode.parse({ metadata: { name: 'n1' }, spec: { flavor: 'cpu' }, status: {} })];
    const known = workload.parse({ type: 'train', status: 'Running', nodes: ['n1'] });
    expect(nodesInUse(named, [known])?.all).toEqual({ flavors: [{ flavor: 'cpu', nodes: 1 }], untold: 0 });
    const other = workload.parse({ type: 'train', status: 'Running', nodes: ['n2'] });
    expect(nodesInUse(named, [other])?.all).toEqual({ flavors: [], untold: 1 });
  });

  test('a type falls below where more nodes are in use than are left of a flavor', () => {
    const use = useOf(job('train', [1, 2, 3, 4]), job('infer', [5]), job('notebook', [7]));
    expect(zoneFailure(pool, 'a', use)).toMatchObject({
      verdict: 'below',
      types: [
        { type: 'train', verdict: 'below', short: [{ flavor: 'cpu', uses: 4, left: 3 }] },
        { type: 'infer', verdict: 'enough', short: [] },
        { type: 'notebook', verdict: 'below', short: [{ flavor: 'gpu', uses: 1, left: 0 }] },
      ],
    });
    expect(zoneFailure(pool, 'c', use).types?.map(({ verdict }) => verdict)).toEqual([
      'enough',
      'enough',
      'enough',
    ]);
  });

  test('types that suffice each by itself may fall below together', () => {
    const use = useOf(job('train', [1, 2]), job('infer', [3, 4]));
    const failure = zoneFailure(pool, 'a', use);
    expect(failure.types?.map(({ verdict }) => verdict)).toEqual(['enough', 'enough']);
    expect(failure.verdict).toBe('below');
  });

  test('it is unknown where nodes or workloads could not be read, but not for a zone without a node', () => {
    expect([nodesInUse(null, []), nodesInUse([], null)]).toEqual([null, null]);
    expect(zoneFailure(pool, 'a', null)).toMatchObject({ types: null, verdict: 'unknown' });
    expect(zoneFailure(pool, 'nowhere', null).verdict).toBe('enough');
  });

  test('it is unknown where a job does not tell its nodes and the others alone would fit', () => {
    const untold = workload.parse({ type: 'train', status: 'Running' });
    expect(zoneFailure(pool, 'a', useOf(job('train', [1]), untold)).verdict).toBe('unknown');
    expect(zoneFailure(pool, 'a', useOf(job('train', [1, 2, 3, 4]), untold)).verdict).toBe('below');
  });
});

describe('the wanted state of an edit', () => {
  const entry = { flavor: 'cpu' };

  test('counts what is asked for; what the cloud places may stand anywhere', () => {
    const edit = {
      entries: [
        {
          entry,
          count: { from: 6, to: 8 },
          azs: {
            from: null,
            to: [
              { az: 'a', count: 2 },
              { az: 'b', count: 6 },
            ],
          },
        },
      ],
    };
    expect(editedZoneFailure(pool, edit, 'a', null).loss).toMatchObject({
      nodes: 10,
      flavors: [
        { flavor: 'cpu', nodes: 8, lost: exactly(2), left: exactly(6), usable: exactly(6) },
        { flavor: 'gpu', nodes: 2, lost: { least: 0, most: 2 }, left: { least: 0, most: 2 } },
      ],
    });
  });

  test('tells that the jobs of now would not fit any more', () => {
    const edit = { entries: [{ entry, azs: { from: null, to: [{ az: 'a', count: 6 }] } }] };
    const use = useOf(job('infer', [4, 5, 6]));
    expect(zoneFailure(pool, 'a', use).verdict).toBe('enough');
    expect(editedZoneFailure(pool, edit, 'a', use).verdict).toBe('below');
  });
});

test('a fleet tells the pools that fall below first, then the unknown, and leaves out those the zone does not hold', () => {
  const named = (name: string, zones: Record<string, number>) => ({
    ...poolWith({
      labels: { 'os.modelarts/name': name },
      status: { resources: { available: flavorNodes('cpu', zones) } },
    }),
    metadata: { name },
  });
  const idle = nodesInUse([], []);
  const fleet = fleetZoneFailure(
    [
      { pool: named('idle', { a: 9, b: 1 }), use: idle },
      { pool: named('elsewhere', { b: 1 }), use: idle },
      { pool: named('unread', { a: 1, b: 1 }), use: null },
      { pool: { ...pool, metadata: { name: 'busy' } }, use: useOf(job('train', [1, 2, 3, 4])) },
    ],
    'a',
  );
  expect(fleet.pools.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['busy', 'below'],
    ['unread', 'unknown'],
    ['idle', 'enough'],
  ]);
  expect(fleet.flavors).toEqual([
    { flavor: 'cpu', nodes: 19, lost: exactly(13), left: exactly(6) },
    { flavor: 'gpu', nodes: 2, lost: exactly(2), left: exactly(0) },
  ]);
});
