import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { objectAt, objectsAt, stringAt } from '../json/json.ts';
import {
  named,
  nodes,
  PROJECT,
  REFERENCE,
  REFERENCE_ANSWER,
  startSimulation,
  zones,
} from '../testing/simulation.test-kit.ts';
import type { Simulation } from '../testing/simulation.test-kit.ts';

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation();
});
afterEach(() => simulation[Symbol.asyncDispose]());

const count = (flavor: string, wanted: number) => ({ spec: { resources: [{ flavor, count: wanted }] } });
const EXAMPLE = count('modelarts.vm.cpu.4ud', 3);
const state = async (pool: string, part: string) => objectAt(await simulation.pool(pool), 'status')?.[part];

describe('the example of the reference', () => {
  test('is answered word for word', async () => {
    const answer = await simulation.patch(REFERENCE, EXAMPLE);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual(REFERENCE_ANSWER);
  });

  test('its node takes 5 to 15 seconds and then is available where it was created', async () => {
    await simulation.patch(REFERENCE, EXAMPLE);
    await simulation.advance(4_999);
    expect(nodes(await simulation.pool(REFERENCE), 'creating')).toBe(1);
    await simulation.advance(10_001);
    const pool = await simulation.pool(REFERENCE);
    expect(zones(pool, 'available')).toEqual({ 'cn-north-7c': 3 });
    expect(nodes(pool, 'creating')).toBe(0);
  });

  test('sent twice it makes one node', async () => {
    await simulation.patch(REFERENCE, EXAMPLE);
    await simulation.patch(REFERENCE, EXAMPLE);
    await simulation.advance(15_000);
    expect(nodes(await simulation.pool(REFERENCE), 'available')).toBe(3);
  });

  test('leaves an order with its nodes and events for each move', async () => {
    await simulation.patch(REFERENCE, EXAMPLE);
    const orders = async () =>
      objectsAt(
        (await simulation.send('GET', `/v1/${PROJECT}/orders?involvedName=${REFERENCE}`)).json,
        'items',
      );
    const [running] = await orders();
    expect(running).toMatchObject({
      operation: 'modify',
      phase: 'running',
      initCount: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2 }],
      specCount: [{ flavor: 'modelarts.vm.cpu.4ud', count: 3 }],
      resultCount: [{ flavor: 'modelarts.vm.cpu.4ud', count: 2 }],
    });
    await simulation.advance(15_000);
    const [done] = await orders();
    expect(done).toMatchObject({ phase: 'successed', resultCount: [{ count: 3 }] });
    const detail = await simulation.send('GET', `/v1/${PROJECT}/orders/${stringAt(done, 'orderName') ?? ''}`);
    expect(detail.json).toMatchObject({ count: 1, items: [{ action: 'createNode', status: 'succeed' }] });
    const events = await simulation.send(
      'GET',
      `/v1/${PROJECT}/events?resource=pools&name=${REFERENCE}&ascend=true`,
    );
    expect(
      objectsAt(events.json, 'items').map((event) => stringAt(event, 'message')?.split(', timestamp')[0]),
    ).toEqual([
      'Pool resources status changed, available/abnormal/creating/deleting count from 2/0/0/0 to 2/0/1/0',
      'Pool resources status changed, available/abnormal/creating/deleting count from 2/0/1/0 to 3/0/0/0',
    ]);
  });
});

test('an order is named in the labels of other pools', async () => {
  const answer = await simulation.patch(named('edge-quality'), count('modelarts.vm.cpu8u32g', 5));
  const labels = objectAt(objectAt(answer.json, 'metadata'), 'labels');
  expect(labels?.['os.modelarts/order.name']).toMatch(/^order\.edge-quality-[a-z0-9]{5}$/);
});

test('new nodes are never placed in a sold-out zone, and the same seed places them alike', async () => {
  const place = async (seed: string) => {
    await using other = await startSimulation({ seed });
    const { json } = await other.patch(named('recsys-prepaid'), {
      metadata: { annotations: { 'os.modelarts/order.id': 'CS1' } },
      ...count('modelarts.vm.cpu.16u64g.d', 30),
    });
    return zones(json, 'creating');
  };
  const first = await place('1');
  expect(Object.keys(first)).toEqual(['cn-north-7a', 'cn-north-7b']);
  expect(await place('1')).toEqual(first);
});

test('chosen zones are respected, in growth and in a shift', async () => {
  const azs = (a: number, b: number, c: number) =>
    [a, b, c].flatMap((n, at) => (n === 0 ? [] : [{ az: `cn-north-7${'abc'[at] ?? ''}`, count: n }]));
  const tnt = { flavor: 'modelarts.vm.gpu.tnt004', count: 8, azs: azs(2, 3, 3) };
  const t4 = { flavor: 'modelarts.vm.gpu.t4u8', count: 6, azs: azs(3, 2, 1) };
  const grown = await simulation.patch(named('vision-serving'), { spec: { resources: [t4, tnt] } });
  expect(zones(grown.json, 'creating')).toEqual({ 'cn-north-7b': 1, 'cn-north-7c': 1 });
  await simulation.advance(15_000);
  const moved = { ...tnt, azs: azs(0, 5, 3) };
  const shifted = await simulation.patch(named('vision-serving'), { spec: { resources: [t4, moved] } });
  expect(zones(shifted.json, 'creating')).toEqual({ 'cn-north-7b': 2 });
  expect(zones(shifted.json, 'deleting')).toEqual({ 'cn-north-7a': 2 });
  await simulation.advance(15_000);
  const pool = await simulation.pool(named('vision-serving'));
  expect(zones(pool, 'available', tnt.flavor)).toEqual({ 'cn-north-7b': 5, 'cn-north-7c': 3 });
  expect(zones(pool, 'deleting')).toEqual({});
});

test('a left-out entry loses its nodes, and a pool without nodes is deleted', async () => {
  const name = named('ads-two-nodepools');
  const online = { flavor: 'modelarts.vm.cpu.8ud', nodePool: 'ads-online', count: 4 };
  const answer = await simulation.patch(name, { spec: { resources: [online] } });
  expect(nodes(answer.json, 'deleting')).toBe(3);
  const last = await simulation.patch(name, { spec: { resources: [] } });
  expect(objectAt(last.json, 'status')?.['phase']).toBe('Deleting');
  await simulation.advance(6_000);
  const gone = await simulation.send('GET', `/v2/${PROJECT}/pools/${name}`);
  expect(gone.status).toBe(404);
  expect(gone.json).toEqual({ error_code: 'ModelArts.50015001', error_msg: 'pool not found' });
});

test('a job type is enabled and disabled over a few seconds, and its jobs end', async () => {
  const name = named('vision-train-gpu');
  await simulation.patch(name, { spec: { scope: ['Train', 'Infer'] } });
  expect(await state(name, 'scope')).toEqual([
    { scopeType: 'Train', state: 'Enabled' },
    { scopeType: 'Notebook', state: 'Disabling' },
    { scopeType: 'Infer', state: 'Enabling' },
  ]);
  await simulation.advance(4_000);
  expect(await state(name, 'scope')).toEqual([
    { scopeType: 'Train', state: 'Enabled' },
    { scopeType: 'Notebook', state: 'Disabled' },
    { scopeType: 'Infer', state: 'Enabled' },
  ]);
  const jobs = await simulation.send('GET', `/v2/${PROJECT}/pools/${name}/workloads?type=notebook`);
  expect(jobs.json).toMatchObject({ total: 1, items: [{ jobName: 'lei-notebook', status: 'Terminated' }] });
});

describe('a driver upgrade', () => {
  const name = named('vision-train-gpu');
  const upgrade = (updateStrategy: string) => ({
    spec: { driver: { gpuVersion: '535.129.03', updateStrategy } },
  });
  const running = async () =>
    (await simulation.send('GET', `/v2/${PROJECT}/pools/${name}/workloads?status=Running`)).json['total'];

  test('by force ends the jobs at once and takes 20 seconds', async () => {
    await simulation.patch(name, upgrade('force'));
    expect(await running()).toBe(0);
    expect(await state(name, 'driver')).toEqual({ gpu: { version: '470.182.03', state: 'Upgrading' } });
    await simulation.advance(20_000);
    expect(await state(name, 'driver')).toEqual({ gpu: { version: '535.129.03', state: 'Running' } });
  });

  test('when idle waits for the jobs first', async () => {
    await simulation.patch(name, upgrade('idle'));
    expect(await running()).toBe(3);
    await simulation.advance(20_000);
    expect(await running()).toBe(0);
    expect(await state(name, 'driver')).toEqual({ gpu: { version: '470.182.03', state: 'Upgrading' } });
    await simulation.advance(12_000);
    expect(await state(name, 'driver')).toEqual({ gpu: { version: '535.129.03', state: 'Running' } });
  });
});

test('a description and job flavors are there at once and move nothing else', async () => {
  const name = named('lab-preview');
  const before = await simulation.pool(name);
  const patch = {
    metadata: { annotations: { 'os.modelarts/description': 'New words' } },
    spec: { jobFlavors: ['x'] },
  };
  const { json } = await simulation.patch(name, patch);
  const expected = structuredClone(before);
  Object.assign(objectAt(objectAt(expected, 'metadata'), 'annotations') ?? {}, patch.metadata.annotations);
  Object.assign(objectAt(expected, 'spec') ?? {}, patch.spec);
  expect(json).toEqual(expected);
});

test('null removes an annotation, as RFC 7396 says', async () => {
  const { json } = await simulation.patch(REFERENCE, {
    metadata: { annotations: { 'os.modelarts/description': null } },
  });
  expect(objectAt(objectAt(json, 'metadata'), 'annotations')).toEqual({ 'os.modelarts/billing.mode': '0' });
});

test('the time scale stretches every duration', async () => {
  await using slow = await startSimulation({ timeScale: 100 });
  await slow.patch(REFERENCE, EXAMPLE);
  await slow.advance(499_999);
  expect(nodes(await slow.pool(REFERENCE), 'creating')).toBe(1);
  await slow.advance(1_000_001);
  expect(nodes(await slow.pool(REFERENCE), 'creating')).toBe(0);
});

test('jobs on a node that leaves fail', async () => {
  const name = named('speech-npu');
  await simulation.patch(name, {
    spec: {
      resources: [
        { flavor: 'modelarts.bm.npu.arm.8snt9b2.d', count: 1, azs: [{ az: 'cn-north-7b', count: 1 }] },
      ],
    },
  });
  const jobs = await simulation.send('GET', `/v2/${PROJECT}/pools/${name}/workloads`);
  expect(objectsAt(jobs.json, 'items').map(({ jobName, status }) => [jobName, status])).toEqual([
    ['asr-large', 'Failed'],
    ['asr-distill', 'Pending'],
  ]);
});

test('an entry that is only sent along moves no node, wherever its nodes are', async () => {
  const azs = [{ az: 'cn-north-7a', count: 2 }];
  const kept = { flavor: 'modelarts.vm.cpu.8ud', count: 2, azs };
  const other = { flavor: 'modelarts.vm.cpu.2u', count: 1 };
  const at = (flavor: string, count: number, az: string) => ({ flavor, count, azs: [{ az, count }] });
  await simulation.control('PUT', '/state/pools/skewed', {
    spec: { type: 'Dedicate', resources: [kept, other] },
    status: {
      phase: 'Running',
      resources: { available: [at(kept.flavor, 2, 'cn-north-7b'), at(other.flavor, 1, 'cn-north-7a')] },
    },
  });
  const { json } = await simulation.patch('skewed', { spec: { resources: [kept, { ...other, count: 2 }] } });
  expect([nodes(json, 'creating'), nodes(json, 'deleting')]).toEqual([1, 0]);
  expect(zones(json, 'available', kept.flavor)).toEqual({ 'cn-north-7b': 2 });
});

test('a pool placed in the middle of a move goes on with it', async () => {
  const at = (count: number) => ({
    flavor: 'modelarts.vm.cpu.8ud',
    count,
    azs: [{ az: 'cn-north-7a', count }],
  });
  await simulation.control('PUT', '/state/pools/moving', {
    spec: { type: 'Dedicate', resources: [{ flavor: 'modelarts.vm.cpu.8ud', count: 3 }] },
    status: { phase: 'Running', resources: { available: [at(2)], creating: [at(1)], deleting: [at(4)] } },
  });
  await simulation.advance(15_000);
  const pool = await simulation.pool('moving');
  expect(objectAt(objectAt(pool, 'status'), 'resources')).toEqual({ available: [at(3)] });
});

describe('nodes that do not do as asked', () => {
  const orders = async (pool: string) =>
    objectsAt((await simulation.send('GET', `/v1/${PROJECT}/orders?involvedName=${pool}`)).json, 'items');

  test('fail in a zone with the reason given, and the order tells it', async () => {
    // Hits no new node: the zone is another one.
    await simulation.control('POST', '/node-failures', { az: 'cn-north-7a', nodes: 9, reason: 'not here' });
    await simulation.control('POST', '/node-failures', {
      flavor: 'modelarts.vm.cpu.4ud',
      az: 'cn-north-7c',
      nodes: 2,
      reason: 'quota of the zone exceeded',
    });
    const azs = [{ az: 'cn-north-7c', count: 7 }];
    const answer = await simulation.patch(REFERENCE, {
      spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 7, azs }] },
    });
    expect(answer.json).toMatchObject({ kind: 'Pool' });
    await simulation.advance(15_000);
    expect(zones(await simulation.pool(REFERENCE), 'abnormal')).toEqual({ 'cn-north-7c': 2 });
    expect(zones(await simulation.pool(REFERENCE), 'available')).toEqual({ 'cn-north-7c': 5 });
    expect(await orders(REFERENCE)).toMatchObject([
      { phase: 'partialSuccessed', failReason: '2 of 5 nodes failed: quota of the zone exceeded' },
    ]);
  });

  test('break and recover when told, with an event each time', async () => {
    await simulation.control('POST', `/pools/${REFERENCE}/nodes`, { from: 'Available', to: 'Abnormal' });
    expect(zones(await simulation.pool(REFERENCE), 'abnormal')).toEqual({ 'cn-north-7c': 1 });
    await simulation.control('POST', `/pools/${REFERENCE}/nodes`, { from: 'Abnormal', to: 'Available' });
    await simulation.advance(60_000);
    expect(zones(await simulation.pool(REFERENCE), 'available')).toEqual({ 'cn-north-7c': 2 });
    const events = `/v1/${PROJECT}/events?resource=pools&name=${REFERENCE}`;
    expect(objectsAt((await simulation.send('GET', events)).json, 'items')).toHaveLength(2);
  });

  test('wait for an order that nobody has paid, and come once somebody has', async () => {
    await simulation.control('POST', '/switches', { unpaidOrders: true });
    const name = named('recsys-prepaid');
    const pool = await simulation.pool(name);
    const resources = objectsAt(objectAt(pool, 'spec'), 'resources');
    const grown = resources.map((entry, at) =>
      at === 0 ? { ...entry, count: Number(entry['count']) + 2 } : entry,
    );
    const before = nodes(pool, 'available');
    const annotations = { 'os.modelarts/order.id': 'CS2601' };
    await simulation.patch(name, { metadata: { annotations }, spec: { resources: grown } });
    await simulation.advance(60_000);
    expect(nodes(await simulation.pool(name), 'available')).toBe(before);
    expect((await orders(name))[0]).toMatchObject({ phase: 'pending' });
    expect(await simulation.control('POST', `/pools/${name}/pay`)).toEqual({ paid: 1 });
    await simulation.advance(15_000);
    expect(nodes(await simulation.pool(name), 'available')).toBe(before + 2);
    expect((await orders(name))[0]).toMatchObject({ phase: 'successed' });
  });
});
