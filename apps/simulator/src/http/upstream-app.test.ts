import { afterAll, beforeAll, expect, test } from 'vitest';
import { objectAt, objectsAt } from '../json/json.ts';
import { KEYS, named, PROJECT, REFERENCE, startSimulation } from '../testing/simulation.test-kit.ts';
import type { Simulation } from '../testing/simulation.test-kit.ts';

let simulation: Simulation;
beforeAll(async () => {
  simulation = await startSimulation();
});
afterAll(() => simulation[Symbol.asyncDispose]());

const get = (path: string) => simulation.send('GET', path);

test('the list has every pool as its own read shows it', async () => {
  const list = await get(`/v2/${PROJECT}/pools`);
  expect(list.json).toMatchObject({ kind: 'PoolList', apiVersion: 'v2' });
  const items = objectsAt(list.json, 'items');
  expect(items.length).toBeGreaterThanOrEqual(12);
  expect(items[0]).toEqual(await simulation.pool(REFERENCE));
});

test('every answer has a request id and a date, and tells nothing of the framework', async () => {
  for (const path of [`/v2/${PROJECT}/pools`, '/nowhere', `/v2/${PROJECT}/pools/none`]) {
    const { headers } = await get(path);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('date')).toBe('Sun, 01 Mar 2026 12:00:00 GMT');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('an unknown pool, an unknown call and a foreign project have their own words', async () => {
  const pool = await get(`/v2/${PROJECT}/pools/none`);
  expect([pool.status, pool.json]).toEqual([
    404,
    { error_code: 'ModelArts.50015001', error_msg: 'pool not found' },
  ]);
  const call = await get(`/v2/${PROJECT}/nothing`);
  expect([call.status, call.json['error_code'], call.json['request_id']]).toEqual([
    404,
    'APIGW.0101',
    call.headers.get('x-request-id'),
  ]);
  const project = await get('/v2/other/pools');
  expect([project.status, project.json['error_code']]).toEqual([403, 'ModelArts.0210']);
  const broken = await get(`/v2/${PROJECT}/pools/%zz`);
  expect([broken.status, broken.json['error_code']]).toEqual([400, 'APIGW.0201']);
});

test('a PATCH to an unknown pool is 404 whatever is in it', async () => {
  const answer = await simulation.patch('none', { spec: {} });
  expect([answer.status, answer.json['error_code']]).toEqual([404, 'ModelArts.50015001']);
});

test.each(['application/json', 'text/plain', 'application/merge-patch', 'application/json-patch+json'])(
  'content type %s is refused',
  async (contentType) => {
    const path = `/v2/${PROJECT}/pools/${REFERENCE}`;
    const answer = await simulation.send('PATCH', path, { body: '{"spec":{}}', contentType });
    expect([answer.status, answer.json['error_code']]).toEqual([400, 'ModelArts.50004100']);
  },
);

test('a wrong secret and a wrong clock are told apart', async () => {
  const path = `/v2/${PROJECT}/pools`;
  const wrongSecret = await simulation.send('GET', path, { sk: 'other' });
  expect([wrongSecret.status, wrongSecret.json]).toEqual([
    401,
    {
      error_code: 'APIGW.0301',
      error_msg: 'Incorrect IAM authentication information: verify aksk signature fail',
      request_id: wrongSecret.headers.get('x-request-id'),
    },
  ]);
  const early = await simulation.send('GET', path, { signedAt: Date.parse('2026-03-01T11:44:59Z') });
  expect([early.status, early.json['error_code']]).toEqual([401, 'APIGW.0303']);
  expect(wrongSecret.text).not.toContain(KEYS.sk);
});

test('flavors tell per zone what is sold out, and come in pages', async () => {
  const all = objectsAt((await get(`/v1/${PROJECT}/resourceflavors`)).json, 'items');
  expect(all.length).toBeGreaterThanOrEqual(20);
  const example = all.find((flavor) => objectAt(flavor, 'metadata')?.['name'] === 'modelarts.vm.cpu.4ud');
  expect(example).toMatchObject({
    spec: { type: 'Dedicate', cpuArch: 'x86', billingModes: [0, 1] },
    status: { phase: { 'cn-north-7a': 'soldout', 'cn-north-7b': 'soldout', 'cn-north-7c': 'normal' } },
  });
  const first = (await get(`/v1/${PROJECT}/resourceflavors?limit=15`)).json;
  expect(first['metadata']).toEqual({ continue: '15', remainingItemCount: all.length - 15 });
  const second = objectsAt((await get(`/v1/${PROJECT}/resourceflavors?limit=15&continue=15`)).json, 'items');
  expect([...objectsAt(first, 'items'), ...second]).toEqual(all);
});

test('nodes carry zone, node pool, driver and lock', async () => {
  const { json } = await get(`/v2/${PROJECT}/pools/${named('vision-train-gpu')}/nodes`);
  const [locked, free] = objectsAt(json, 'items');
  expect(locked).toMatchObject({
    kind: 'Node',
    metadata: { annotations: { 'os.modelarts.node/lock.action': 'delete' } },
    spec: { flavor: 'modelarts.vm.gpu.2v100nv16g.16u128g.d' },
    status: { phase: 'Available', az: 'cn-north-7a', driver: { phase: 'Running', version: '470.182.03' } },
  });
  expect(objectAt(objectAt(free, 'metadata'), 'annotations')).not.toHaveProperty(
    'os.modelarts.node/lock.action',
  );
});

test('workloads are filtered, counted and summed up', async () => {
  const pool = named('vision-train-gpu');
  const path = `/v2/${PROJECT}/pools/${pool}/workloads`;
  expect((await get(path)).json['total']).toBe(4);
  expect((await get(`${path}?type=train&type=infer&status=Queue`)).json).toMatchObject({
    total: 1,
    items: [{ jobName: 'ablation-12', status: 'Queue', type: 'train' }],
  });
  expect((await get(`/v2/${PROJECT}/statistics/pools/${pool}/workloads`)).json).toEqual({
    statistics: {
      total: 4,
      items: [
        { type: 'train', total: 3, status: { Running: 2, Queue: 1 } },
        { type: 'notebook', total: 1, status: { Running: 1 } },
      ],
    },
  });
});

test('driver templates, user configuration and unknown templates', async () => {
  expect(objectAt((await get(`/v1/${PROJECT}/plugintemplates/gpu-driver`)).json, 'versions')).toHaveProperty([
    '440.33',
  ]);
  const npu = (await get(`/v1/${PROJECT}/plugintemplates/npu-driver`)).json;
  expect(objectAt(objectAt(npu, 'spec'), 'versions')).toHaveProperty(['C78']);
  expect((await get(`/v1/${PROJECT}/plugintemplates/tpu-driver`)).json['error_code']).toBe(
    'ModelArts.50005101',
  );
  expect((await get(`/v1/${PROJECT}/os-user-config`)).json['maxPoolFlavors']).toBe(10);
});

test('events need the plural resource and a pool that exists', async () => {
  expect((await get(`/v1/${PROJECT}/events?resource=pool&name=${REFERENCE}`)).status).toBe(400);
  const missing = await get(`/v1/${PROJECT}/events?resource=pools&name=none`);
  expect([missing.status, missing.json['error_msg']]).toEqual([404, 'Pool none not found.']);
  expect(
    objectsAt((await get(`/v1/${PROJECT}/events?resource=pools&name=${REFERENCE}`)).json, 'items'),
  ).toEqual([]);
});
