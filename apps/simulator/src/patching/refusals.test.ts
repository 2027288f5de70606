import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isObject } from '../json/json.ts';
import type { Json } from '../json/json.ts';
import { named, PROJECT, REFERENCE, startSimulation } from '../testing/simulation.test-kit.ts';
import type { Simulation } from '../testing/simulation.test-kit.ts';

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation();
});
afterAll(() => simulation[Symbol.asyncDispose]());

const entry = (flavor: string, count: Json, more: object = {}) => ({ flavor, count, ...more });
const resources = (...entries: Json[]) => ({ spec: { resources: entries } });
const CPU = 'modelarts.vm.cpu.4ud';
const azs = (counts: Record<string, number>) => ({
  azs: Object.entries(counts).map(([letter, count]) => ({ az: `cn-north-7${letter}`, count })),
});

async function refusal(pool: string, patch: Json): Promise<unknown> {
  const path = `/v2/${PROJECT}/pools/${pool}`;
  const before = (await simulation.send('GET', path)).text;
  const answer = await simulation.patch(pool, patch);
  expect(answer.status).toBe(400);
  expect((await simulation.send('GET', path)).text).toBe(before);
  return [answer.json['error_code'], answer.json['error_msg']];
}

describe('the body alone', () => {
  test.each<[string, Json]>([
    ['the body must be a JSON object', []],
    ['spec must be an object', { spec: null }],
    ['metadata must be an object', { metadata: 'x' }],
    [
      'os.modelarts/description must be a string',
      { metadata: { annotations: { 'os.modelarts/description': 5 } } },
    ],
    [
      `the description must not contain any of !<>=&"'`,
      { metadata: { annotations: { 'os.modelarts/description': 'a<b' } } },
    ],
    ['spec.scope must be an array', { spec: { scope: 'Train' } }],
    ['spec.scope contains "train"', { spec: { scope: ['train'] } }],
    ['spec.scope contains a value twice', { spec: { scope: ['Train', 'Train'] } }],
    ['spec.jobFlavors contains 7', { spec: { jobFlavors: [7] } }],
    ['spec.driver must be an object', { spec: { driver: 'C78' } }],
    ['spec.driver.gpuVersion must be a string', { spec: { driver: { gpuVersion: 1 } } }],
    ['spec.driver.updateStrategy must be force or idle', { spec: { driver: { updateStrategy: 'now' } } }],
    ['spec.resources must be an array', { spec: { resources: {} } }],
    ['spec.resources[0] must be an object', resources(3)],
    ['spec.resources[0].flavor is mandatory', resources({ count: 1 })],
    ['spec.resources[0].count must be an integer from 0 to 2000', resources(entry(CPU, '3'))],
    ['spec.resources[0].count must be an integer from 0 to 2000', resources(entry(CPU, 2.5))],
    ['spec.resources[0].count must be an integer from 0 to 2000', resources(entry(CPU, -1))],
    ['spec.resources[0].count must be an integer from 0 to 2000', resources(entry(CPU, null))],
    ['spec.resources[0].azs must be an array', resources(entry(CPU, 3, { azs: null }))],
    ['spec.resources[0].azs[0].az is mandatory', resources(entry(CPU, 3, { azs: [{ count: 3 }] }))],
    [
      'spec.resources[0].azs names a zone twice',
      resources(entry(CPU, 3, { azs: [azs({ c: 1 }).azs[0] ?? {}, azs({ c: 2 }).azs[0] ?? {}] })),
    ],
  ])('%s', async (detail, patch) => {
    expect(await refusal(REFERENCE, patch)).toEqual(['ModelArts.50004000', `Bad request. ${detail}`]);
  });

  test.each(['', '{', '{"spec":{"resources":[{"flavor":"x","count":1e400}]}}', '{"__proto__":{}}'])(
    '%j is not JSON it would take',
    async (body) => {
      const answer = await simulation.send('PATCH', `/v2/${PROJECT}/pools/${REFERENCE}`, {
        body,
        headers: { 'content-type': 'application/merge-patch+json' },
      });
      expect([answer.status, answer.json['error_msg']]).toEqual([
        400,
        'Bad request. the body is not valid JSON',
      ]);
    },
  );
});

describe('the pool as it is', () => {
  const T4 = entry('modelarts.vm.gpu.t4u8', 6, azs({ a: 3, b: 2, c: 1 }));
  const TNT = entry('modelarts.vm.gpu.tnt004', 6, azs({ a: 2, b: 2, c: 2 }));
  const PREPAID = 'modelarts.vm.cpu.16u64g.d';
  test.each<[string, string, Json]>([
    [
      'the pool is frozen or restricted, control mode 9',
      'credit-risk-frozen',
      { metadata: { annotations: { 'os.modelarts/description': 'x' } } },
    ],
    [
      'modifying the specifications of the pool is restricted, control mode 2',
      'compliance-batch',
      resources(entry('modelarts.vm.cpu.32u128g.d', 5)),
    ],
    ['the pool is Abnormal, not Running', 'robotics-sim', resources(entry('modelarts.vm.cpu.48u96g.d', 4))],
    ['the pool is Abnormal, not Running', 'robotics-sim', { spec: { scope: ['Train'] } }],
    ['spec.type cannot be changed', 'edge-quality', { spec: { type: 'Logical' } }],
    ['a logical pool has no scope of its own', 'nlp-finetune', { spec: { scope: ['Infer'] } }],
    [
      'a logical pool has no driver of its own',
      'nlp-finetune',
      { spec: { driver: { gpuVersion: '440.33' } } },
    ],
    ['the pool has no GPU flavor', 'speech-npu', { spec: { driver: { gpuVersion: '440.33' } } }],
    ['NPU driver version 1.0 does not exist', 'speech-npu', { spec: { driver: { npuVersion: '1.0' } } }],
    [
      'flavor modelarts.vm.cpu.99 not found',
      'edge-quality',
      resources(entry('modelarts.vm.cpu8u32g', 4), entry('modelarts.vm.cpu.99', 1)),
    ],
    [
      'flavor modelarts.vm.cpu8u32g is listed twice for the same node pool',
      'edge-quality',
      resources(entry('modelarts.vm.cpu8u32g', 4), entry('modelarts.vm.cpu8u32g', 1)),
    ],
    [
      'the flavors of a pool must have one CPU architecture',
      'edge-quality',
      resources(entry('modelarts.vm.cpu8u32g', 4), entry('modelarts.vm.ai1.snt3', 1)),
    ],
    [
      'flavor modelarts.vm.cpu.2u cannot be added while flavor modelarts.vm.cpu8u32g is removed',
      'edge-quality',
      resources(entry('modelarts.vm.cpu8u32g', 3), entry('modelarts.vm.cpu.2u', 1)),
    ],
    ['a yearly/monthly pool cannot be scaled in', 'recsys-prepaid', resources(entry(PREPAID, 5))],
    [
      'os.modelarts/order.id is required to expand a yearly/monthly pool',
      'recsys-prepaid',
      resources(entry(PREPAID, 7)),
    ],
    [
      'counts of modelarts.bm.npu.arm.8snt9b3.i6l.d.c004 must be multiples of 8',
      'llm-pretrain-supernode',
      resources(
        entry('modelarts.bm.npu.arm.8snt9b3.i6l.d.c004', 20, {
          creatingStep: { step: 8, type: 'hyperinstance' },
        }),
      ),
    ],
    [
      'flavor modelarts.vm.gpu.tnt004 is not offered in zone cn-north-7x',
      'vision-serving',
      resources(T4, entry('modelarts.vm.gpu.tnt004', 7, azs({ a: 2, b: 2, c: 2, x: 1 }))),
    ],
    [
      'the azs of modelarts.vm.gpu.tnt004 add up to 6, not to count 7',
      'vision-serving',
      resources(T4, { ...TNT, count: 7 }),
    ],
    [
      'flavor modelarts.vm.gpu.t4u8 is sold out in zone cn-north-7c',
      'vision-serving',
      resources(entry('modelarts.vm.gpu.t4u8', 7, azs({ a: 3, b: 2, c: 2 })), TNT),
    ],
    [
      'flavor modelarts.vm.cpu.64u256g.d is sold out',
      'edge-quality',
      resources(entry('modelarts.vm.cpu8u32g', 4), entry('modelarts.vm.cpu.64u256g.d', 1)),
    ],
  ])('%s (%s)', async (detail, pool, patch) => {
    expect(await refusal(named(pool), patch)).toEqual(['ModelArts.50004000', `Bad request. ${detail}`]);
  });

  test('a logical pool cannot have more than its parent', async () => {
    const patch = resources(entry('modelarts.vm.cpu.8u64g.d', 11));
    expect(await refusal(named('nlp-finetune'), patch)).toEqual([
      'ModelArts.50020100',
      `Bad request. insufficient resources of flavor modelarts.vm.cpu.8u64g.d in pool ${named('nlp-platform')}`,
    ]);
  });

  test('a pool with twelve flavors gets no thirteenth, but what it has may change', async () => {
    const { spec } = await simulation.pool(named('platform-shared'));
    const had = typeof spec === 'object' && spec !== null && 'resources' in spec ? spec['resources'] : [];
    const entries = Array.isArray(had) ? had : [];
    const more = resources(...entries, entry('modelarts.vm.gpu.pnt004', 1));
    expect(await refusal(named('platform-shared'), more)).toEqual([
      'ModelArts.50004000',
      'Bad request. a pool has at most 10 flavors',
    ]);
    const [first, ...others] = entries;
    const grown = resources({ ...(isObject(first) && first), count: 2 }, ...others);
    expect((await simulation.patch(named('platform-shared'), grown)).status).toBe(200);
  });

  test('a paid order lets a yearly/monthly pool grow, and so does auto.pay, which buys', async () => {
    for (const [count, annotation] of [
      [7, 'os.modelarts/order.id'],
      [8, 'os.modelarts/auto.pay'],
    ] as const) {
      const metadata = { annotations: { [annotation]: '1' } };
      const answer = await simulation.patch(named('recsys-prepaid'), {
        metadata,
        ...resources(entry(PREPAID, count)),
      });
      expect(answer.status).toBe(200);
    }
  });

  test('a description of an abnormal pool may be changed', async () => {
    const answer = await simulation.patch(named('robotics-sim'), {
      metadata: { annotations: { 'os.modelarts/description': 'Waiting for the network team' } },
    });
    expect(answer.status).toBe(200);
  });
});
