import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import fc from 'fast-check';
import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { expect, test } from 'vitest';
import { facts } from '../plan/facts.test-kit.ts';
import { mergePatch } from '../plan/merge-patch.test-kit.ts';
import { possible, rawPool, toEdit, wishes } from '../plan/person.test-kit.ts';
import { planPoolUpdate } from '../plan/plan-pool-update.ts';
import { poolWith } from '../plan/pool.test-kit.ts';
import { targetReached } from './target-reached.ts';

const sent = (...resources: PoolResource[]): UpstreamPatch => ({ spec: { resources } });
const live = (...resources: PoolResource[]) => poolWith({ spec: { resources } });
const cpu = { flavor: 'cpu', count: 3 };
const zones = (...azs: [string, number][]) => azs.map(([az, count]) => ({ az, count }));

test.each<[string, boolean, PoolResource[], PoolResource[]]>([
  ['the entries sent', true, [cpu], [cpu]],
  ['maxCount filled in', true, [{ ...cpu, maxCount: 3 }], [cpu]],
  ['azs filled in where none were sent', true, [{ ...cpu, azs: zones(['a', 3]) }], [cpu]],
  ['a node pool named', true, [{ ...cpu, nodePool: 'cpu-default' }], [cpu]],
  ['entries in another order', true, [{ flavor: 'gpu', count: 1 }, cpu], [cpu, { flavor: 'gpu', count: 1 }]],
  [
    'zones in another order, with one of 0',
    true,
    [{ ...cpu, azs: zones(['b', 1], ['c', 0], ['a', 2]) }],
    [{ ...cpu, azs: zones(['a', 2], ['b', 1]) }],
  ],
  [
    'a further key inside a key',
    true,
    [{ ...cpu, os: { name: 'x', id: 1 } }],
    [{ ...cpu, os: { name: 'x' } }],
  ],
  ['null carried where the key went', true, [cpu], [{ ...cpu, taints: null }]],
  [
    'two of a flavor that only fit crosswise',
    true,
    [
      { ...cpu, azs: zones(['a', 3]) },
      { ...cpu, azs: zones(['b', 3]) },
    ],
    [cpu, { ...cpu, azs: zones(['a', 3]) }],
  ],
  ['another count', false, [{ flavor: 'cpu', count: 2 }], [cpu]],
  ['another spread', false, [{ ...cpu, azs: zones(['a', 3]) }], [{ ...cpu, azs: zones(['a', 2], ['b', 1]) }]],
  ['no spread where one was sent', false, [cpu], [{ ...cpu, azs: zones(['a', 3]) }]],
  ['an entry more', false, [cpu, { flavor: 'gpu', count: 1 }], [cpu]],
  ['an entry less', false, [cpu], [cpu, { flavor: 'gpu', count: 1 }]],
  ['another node pool', false, [{ ...cpu, nodePool: 'np-2' }], [{ ...cpu, nodePool: 'np-1' }]],
  [
    'a carried key with another value',
    false,
    [{ ...cpu, os: { name: 'y' } }],
    [{ ...cpu, os: { name: 'x' } }],
  ],
  ['one entry for two', false, [cpu, { flavor: 'cpu', count: 9 }], [cpu, cpu]],
])('%s: %s', (_, isReached, shown, asked) => {
  expect(targetReached(live(...shown), sent(...asked))).toBe(isReached);
});

test.each<[string, boolean, UpstreamPatch]>([
  [
    'an emptied description that is gone',
    true,
    { metadata: { annotations: { 'os.modelarts/order.id': '' } } },
  ],
  ['a description', false, { metadata: { annotations: { 'os.modelarts/description': 'x' } } }],
  ['job types in another order', true, { spec: { scope: ['Infer', 'Train'] } }],
  ['a job type less', false, { spec: { scope: ['Train'] } }],
  ['no job flavors where there are none', true, { spec: { jobFlavors: [] } }],
  ['a driver version', true, { spec: { driver: { gpuVersion: '1' } } }],
  ['another strategy', false, { spec: { driver: { gpuVersion: '1', updateStrategy: 'force' } } }],
])('%s: %s', (_, isReached, patch) => {
  const pool = poolWith({
    spec: { scope: ['Train', 'Infer'], driver: { gpuVersion: '1', updateStrategy: 'idle' } },
  });
  expect(targetReached(pool, patch)).toBe(isReached);
});

const seed = 5;
const numRuns = 1000;

test(`what a body makes of a pool is its target (${numRuns} pools, seed ${seed})`, () => {
  fc.assert(
    fc.property(rawPool, wishes, (raw, wanted) => {
      const { patch, body } = planPoolUpdate(
        poolSchema.parse(raw),
        toEdit(raw, possible(raw, wanted)),
        facts(),
      );
      fc.pre(patch !== null && body !== null);
      const after = poolSchema.parse(mergePatch(raw, JSON.parse(body ?? '')));
      expect(targetReached(after, patch ?? {})).toBe(true);
    }),
    { seed, numRuns },
  );
}, 60_000);

test(`a pool whose counts are not those asked for is not the target (${numRuns} pools, seed ${seed})`, () => {
  fc.assert(
    fc.property(rawPool, wishes, (raw, wanted) => {
      const pool = poolSchema.parse(raw);
      const { patch } = planPoolUpdate(pool, toEdit(raw, possible(raw, wanted)), facts());
      const asked = patch?.spec?.resources ?? [];
      fc.pre(asked.length > 0 && countsOf(asked) !== countsOf(raw.spec.resources));
      expect(targetReached(pool, patch ?? {})).toBe(false);
    }),
    { seed, numRuns },
  );
}, 60_000);

function countsOf(entries: readonly { flavor: string; count: number }[]): string {
  return entries
    .map(({ flavor, count }) => `${flavor}=${count}`)
    .sort()
    .join();
}
