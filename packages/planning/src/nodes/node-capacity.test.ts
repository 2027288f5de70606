import { poolNode } from '@poolwright/schemas/modelarts/node';
import { expect, test } from 'vitest';
import { amountOf } from './amount-of.ts';
import { nodeCapacity } from './node-capacity.ts';

test.each([
  ['3920m', 3.92],
  ['6270Mi', 6270 * 1024 * 1024],
  ['8', 8],
  [8, 8],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['2k', 2000],
  ['', null],
  ['many', null],
  ['-1', null],
  [-1, null],
  [Number.NaN, null],
  [null, null],
  ['1toString', null],
] as const)('%j is %j', (quantity, amount) => {
  expect(amountOf(quantity)).toBe(amount);
});

const node = (phase: string, cpu: string, freeCpu: string | undefined, gpu?: number) =>
  poolNode.parse({
    metadata: { name: 'n' },
    status: {
      phase,
      resources: { 'nvidia.com/gpu': gpu ?? 0, memory: '1Gi', cpu },
      ...(freeCpu !== undefined && {
        availableResources: { cpu: freeCpu, memory: '512Mi', 'nvidia.com/gpu': '0' },
      }),
    },
  });

test('only what stands on available nodes is usable, and what no job holds is free', () => {
  const gib = 2 ** 30;
  expect(nodeCapacity([node('Available', '4', '1500m', 8), node('Abnormal', '4', '4')])).toEqual([
    { resource: 'cpu', total: 8, usable: 4, free: 1.5 },
    { resource: 'memory', total: 2 * gib, usable: gib, free: gib / 2 },
    { resource: 'nvidia.com/gpu', total: 8, usable: 8, free: 0 },
  ]);
});

test('what is free is not known when one available node does not tell it', () => {
  const [cpu] = nodeCapacity([node('Available', '4', '1'), node('Available', '4', undefined)]);
  expect(cpu).toEqual({ resource: 'cpu', total: 8, usable: 8, free: null });
});

test('a node never has more free than it has', () => {
  expect(nodeCapacity([node('Available', '2', '5')])[0]?.free).toBe(2);
});
