import { resourceFlavor } from '@poolwright/schemas/modelarts/resource-flavor';
import { flavorFact } from '@poolwright/schemas/plans/plan-facts';
import { expect, test } from 'vitest';
import { toFlavorFact } from './flavor-fact.ts';

const read = (spec: unknown, status?: unknown) =>
  flavorFact.parse(toFlavorFact(resourceFlavor.parse({ metadata: { name: 'f' }, spec, status })));

test('a CPU flavor tells its size, zones and what it is sold for', () => {
  const spec = {
    cpuArch: 'x86',
    cpu: '8',
    memory: '32Gi',
    billingModes: [0, '1', 'x'],
    jobFlavors: ['j'],
    gpu: {},
  };
  expect(read(spec, { phase: { 'cn-north-4a': 'normal', 'cn-north-4b': 'soldout' } })).toEqual({
    flavor: 'f',
    cpuArch: 'x86',
    accelerator: null,
    zones: { 'cn-north-4a': 'normal', 'cn-north-4b': 'soldout' },
    jobFlavors: ['j'],
    billingModes: [0, 1],
    steps: [],
    size: '8 vCPU, 32Gi',
  });
});

test('a supernode flavor tells its accelerator and its steps, from a list or from one object', () => {
  const npu = { type: 'ascend-snt9b', size: 8 };
  const steps = read({
    npu,
    cpu: '192',
    memory: '1536Gi',
    creatingSteps: [{ step: 16 }, { step: 8 }, { step: 8 }, { step: 0 }],
  });
  expect(steps).toMatchObject({
    accelerator: 'npu',
    steps: [8, 16],
    size: '8 x ascend-snt9b, 192 vCPU, 1536Gi',
  });
  expect(read({ gpu: { type: 't4', size: '1' }, creatingSteps: { step: 4 } })).toMatchObject({
    accelerator: 'gpu',
    steps: [4],
  });
});

test('a flavor that tells nothing is a flavor all the same', () => {
  expect(read(null)).toEqual({
    flavor: 'f',
    cpuArch: null,
    accelerator: null,
    zones: {},
    jobFlavors: [],
    billingModes: [],
    steps: [],
    size: null,
  });
});
