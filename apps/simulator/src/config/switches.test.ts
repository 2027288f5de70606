import { afterEach, beforeEach, expect, test } from 'vitest';
import { objectAt, objectsAt } from '../json/json.ts';
import type { JsonObject } from '../json/json.ts';
import { named, nodes, PROJECT, REFERENCE, startSimulation, zones } from '../testing/simulation.test-kit.ts';
import type { Simulation } from '../testing/simulation.test-kit.ts';

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation();
});
afterEach(() => simulation[Symbol.asyncDispose]());

const set = (switches: JsonObject) => simulation.control('POST', '/switches', switches);
const entries = (pool: JsonObject) => objectsAt(objectAt(pool, 'spec'), 'resources');
const CPU = { flavor: 'modelarts.vm.cpu.4ud', count: 3 };

test('azs as a delta: the zones only say where new nodes go, and count stays absolute', async () => {
  await set({ azs: 'delta' });
  const name = named('ads-two-nodepools');
  const [online, batch] = entries(await simulation.pool(name));
  const azs = [
    { az: 'cn-north-7a', count: 3 },
    { az: 'cn-north-7b', count: 3 },
  ];
  const { json } = await simulation.patch(name, {
    spec: { resources: [{ ...online, count: 6, azs }, { ...batch }] },
  });
  expect(zones(json, 'creating')).toEqual({ 'cn-north-7a': 2 });
});

test('entries merged: what is left out stays, what is sent keeps its other keys', async () => {
  await set({ resources: 'merged' });
  const name = named('ads-two-nodepools');
  const before = entries(await simulation.pool(name));
  const grown = {
    flavor: 'modelarts.vm.cpu.8ud',
    nodePool: 'ads-batch',
    count: 3,
    tags: [{ key: 'k', value: 'v' }],
  };
  const { json } = await simulation.patch(name, { spec: { resources: [grown] } });
  expect(entries(json)).toEqual([before[0], { ...before[1], tags: [{ key: 'k', value: 'v' }] }]);
  expect(nodes(json, 'deleting')).toBe(0);
});

test('entries come in another order', async () => {
  const name = named('platform-shared');
  const before = entries(await simulation.pool(name));
  await set({ reorderEntries: true });
  expect(entries(await simulation.pool(name))).toEqual(before.reverse());
});

test('maxCount is filled in for physical pools only', async () => {
  await set({ fillMaxCount: true });
  expect(entries((await simulation.patch(REFERENCE, { spec: { resources: [CPU] } })).json)).toEqual([
    { ...CPU, maxCount: 3 },
  ]);
  const [logical] = entries(await simulation.pool(named('nlp-evaluation')));
  expect(logical).not.toHaveProperty('maxCount');
});

test('azs are filled in from where the nodes are', async () => {
  await set({ fillAzs: true });
  const { json } = await simulation.patch(REFERENCE, { spec: { resources: [CPU] } });
  expect(entries(json)).toEqual([{ ...CPU, azs: [{ az: 'cn-north-7c', count: 3 }] }]);
});

test.each<[string, JsonObject]>([
  ['nodePool', { spec: { resources: [{ ...CPU, nodePool: 'x' }] } }],
  ['labels', { metadata: { labels: { 'os.modelarts/workspace.id': '1' } } }],
  ['os.modelarts/auto.pay', { metadata: { annotations: { 'os.modelarts/auto.pay': '1' } } }],
  ['kind', { kind: 'Pool' }],
  ['weight', { spec: { resources: [{ ...CPU, azs: [{ az: 'cn-north-7c', count: 3, weight: 1 }] }] } }],
  ['rolling', { spec: { driver: { rolling: '1' } } }],
])('the undocumented key %s is refused when the switch says so', async (key, patch) => {
  await set({ refuseUndocumented: true });
  const answer = await simulation.patch(REFERENCE, patch);
  expect([answer.status, answer.json['error_msg']]).toEqual([400, `Bad request. unknown field "${key}"`]);
});

test('reads stay old for the given seconds, the answer to the change is new', async () => {
  await set({ oldReadsSeconds: 10 });
  const before = await simulation.pool(REFERENCE);
  const answer = await simulation.patch(REFERENCE, { spec: { resources: [CPU] } });
  expect(entries(answer.json)).toEqual([CPU]);
  expect(await simulation.pool(REFERENCE)).toEqual(before);
  const list = await simulation.send('GET', `/v2/${PROJECT}/pools`);
  expect(objectsAt(list.json, 'items')[0]).toEqual(before);
  await simulation.advance(10_000);
  expect(entries(await simulation.pool(REFERENCE))).toEqual([CPU]);
});

test('nodes that fail end abnormal and their order only partly succeeds', async () => {
  await set({ failNodes: 1 });
  const name = named('edge-quality');
  await simulation.patch(name, { spec: { resources: [{ flavor: 'modelarts.vm.cpu8u32g', count: 7 }] } });
  await simulation.advance(15_000);
  const pool = await simulation.pool(name);
  expect([nodes(pool, 'available'), nodes(pool, 'abnormal'), nodes(pool, 'creating')]).toEqual([6, 1, 0]);
  const orders = await simulation.send('GET', `/v1/${PROJECT}/orders?involvedName=${name}`);
  expect(objectsAt(orders.json, 'items')[0]).toMatchObject({
    phase: 'partialSuccessed',
    failReason: '1 of 3 nodes failed: no capacity left in the zone',
  });
});

test("the gateway's clock can be wrong", async () => {
  await set({ clockSkewMs: 16 * 60_000 });
  const answer = await simulation.send('GET', `/v2/${PROJECT}/pools`);
  expect([answer.status, answer.json['error_code']]).toEqual([401, 'APIGW.0303']);
  expect(answer.headers.get('date')).toBe('Sun, 01 Mar 2026 12:16:00 GMT');
});

test('a wrong switch changes none of them', async () => {
  const before = await simulation.control('GET', '/switches');
  expect(await set({ azs: 'delta', fillAzs: 'yes' })).toEqual({
    error: 'The switch "fillAzs" must be true or false.',
  });
  expect(await set({ azz: 'delta' })).toEqual({ error: 'There is no switch "azz".' });
  expect(await simulation.control('GET', '/switches')).toEqual(before);
});
