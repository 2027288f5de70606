import { expect, test } from 'vitest';
import { poolWith } from '../plan/pool.test-kit.ts';
import { touchedBetween } from './touched-between.ts';

const base = poolWith({
  spec: {
    resources: [
      { flavor: 'cpu', count: 2, azs: [{ az: 'a', count: 2 }] },
      { flavor: 'gpu', count: 1, os: { name: 'x', id: 1 } },
    ],
    driver: { gpuVersion: '1' },
  },
});
const list = (...resources: { flavor: string; count: number; [key: string]: unknown }[]) =>
  poolWith({ spec: { resources, driver: { gpuVersion: '1' } } });
const cpu = { flavor: 'cpu', count: 2, azs: [{ az: 'a', count: 2 }] };
const gpu = { flavor: 'gpu', count: 1, os: { id: 1, name: 'x' } };

test.each([
  ['nothing, whatever the order of keys', list(cpu, gpu), []],
  ['a count', list({ ...cpu, count: 3 }, gpu), ['/spec/resources/0/count']],
  ['a key that came', list(cpu, { ...gpu, taints: [] }), ['/spec/resources/1/taints']],
  ['the order of entries', list(gpu, cpu), ['/spec/resources']],
  ['an entry that went', list(gpu), ['/spec/resources']],
  ['an entry that came', list(cpu, { flavor: 'new', count: 1 }, gpu), ['/spec/resources/1']],
  [
    'an annotation',
    poolWith({ annotations: { 'os.modelarts/description': 'x' }, spec: base.spec ?? {} }),
    ['/metadata/annotations/os.modelarts~1description'],
  ],
  [
    'a driver version',
    poolWith({ spec: { ...base.spec, driver: { gpuVersion: '2' } } }),
    ['/spec/driver/gpuVersion'],
  ],
  ['job types', poolWith({ spec: { ...base.spec, scope: ['Infer'] } }), ['/spec/scope']],
  ['no status', poolWith({ spec: base.spec ?? {}, status: { phase: 'Abnormal' } }), []],
])('%s is told', (_, live, touched) => {
  expect(touchedBetween(base, live)).toEqual(touched);
});
