import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { objectAt, objectsAt, readJson } from '../json/json.ts';
import { sha256Hex } from '../signature/canonical-request.ts';
import { named, nodes, PROJECT, REFERENCE, startSimulation } from '../testing/simulation.test-kit.ts';
import type { Simulation } from '../testing/simulation.test-kit.ts';

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation();
});
afterEach(() => simulation[Symbol.asyncDispose]());

const count = (wanted: number) => ({
  spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: wanted }] },
});

describe('the journal', () => {
  test('keeps the exact bytes, the headers and the pool before and after', async () => {
    const before = await simulation.pool(REFERENCE);
    const body = '{ "spec" : {"resources":[{"flavor":"modelarts.vm.cpu.4ud",  "count":3}]}}\n';
    const path = `/v2/${PROJECT}/pools/${REFERENCE}`;
    const answer = await simulation.send('PATCH', path, { body, headers: { 'x-modelarts-user-id': 'u1' } });
    expect(await simulation.journal(1)).toEqual([
      {
        n: 1,
        at: '2026-03-01T12:00:00.000Z',
        method: 'PATCH',
        path,
        pool: REFERENCE,
        headers: {
          'content-type': 'application/merge-patch+json',
          'x-modelarts-user-id': 'u1',
          'x-sdk-date': '20260301T120000Z',
          'x-project-id': null,
        },
        verified: true,
        requestId: answer.headers.get('x-request-id'),
        body,
        bodySha256: sha256Hex(body),
        before,
        after: answer.json,
        effect: true,
        effectAt: '2026-03-01T12:00:00.000Z',
        status: 200,
        errorCode: null,
        fault: null,
        done: true,
      },
    ]);
  });

  test('has refused changes too, and counts every request by its kind', async () => {
    await simulation.patch(REFERENCE, { spec: null });
    await simulation.patch('none', {});
    await simulation.send('GET', `/v2/${PROJECT}/pools`);
    const { entries, requests } = await simulation.control('GET', '/journal');
    expect(entries).toMatchObject([
      { effect: false, status: 400, errorCode: 'ModelArts.50004000' },
      { effect: false, status: 404, before: null, after: null },
    ]);
    expect(requests).toEqual({ 'PATCH /v2/{project}/pools/{pool}': 2, 'GET /v2/{project}/pools': 1 });
    await simulation.control('DELETE', '/journal');
    expect(await simulation.control('GET', '/journal')).toEqual({ entries: [], requests: {} });
  });

  test('a wait ends when its time is up', async () => {
    expect(await simulation.control('GET', '/journal?wait=5&timeoutMs=10')).toEqual({
      entries: [],
      requests: {},
    });
  });
});

describe('somebody else', () => {
  test('changes a pool without checks, and it converges', async () => {
    await simulation.control('POST', `/pools/${REFERENCE}`, count(5));
    expect(nodes(await simulation.pool(REFERENCE), 'creating')).toBe(3);
    await simulation.advance(15_000);
    expect(nodes(await simulation.pool(REFERENCE), 'available')).toBe(5);
    expect(await simulation.control('GET', '/journal')).toMatchObject({ entries: [] });
  });

  test('freezes a pool or puts it into another phase', async () => {
    await simulation.control('POST', `/pools/${REFERENCE}`, {
      spec: { controlMode: 8 },
      status: { phase: 'Error' },
    });
    const pool = await simulation.pool(REFERENCE);
    expect([objectAt(pool, 'spec')?.['controlMode'], objectAt(pool, 'status')?.['phase']]).toEqual([
      8,
      'Error',
    ]);
    const events = await simulation.send('GET', `/v1/${PROJECT}/events?resource=pools&name=${REFERENCE}`);
    expect(objectsAt(events.json, 'items')[0]?.['message']).toBe(
      'Pool status changed, from Running to Error, details: .',
    );
  });
});

describe('a placed pool', () => {
  const odd = {
    metadata: { labels: {}, name: 'ignored' },
    status: { resources: { available: { flavor: 'f.new', count: 2, zz: 1 }, abnormal: null } },
    spec: { resources: [{ count: 2, flavor: 'f.new' }] },
    kind: 'Pool',
  };

  test('is answered word for word until something moves in it', async () => {
    await simulation.control('PUT', '/state/pools/odd', odd);
    const read = await simulation.send('GET', `/v2/${PROJECT}/pools/odd`);
    const expected = { ...odd, metadata: { ...odd.metadata, name: 'odd' } };
    expect(read.text).toBe(JSON.stringify(expected));
  });

  test('may come with jobs and locked nodes, and may be taken away', async () => {
    const workloads = [{ name: 'j', type: 'infer', status: 'Running', node: 1 }];
    await simulation.control('PUT', '/state/pools/odd', { document: odd, workloads, lockedNodes: 1 });
    const jobs = await simulation.send('GET', `/v2/${PROJECT}/pools/odd/workloads`);
    expect(jobs.json).toMatchObject({ total: 1, items: [{ jobName: 'j', type: 'infer' }] });
    await simulation.control('DELETE', '/state/pools/odd');
    expect((await simulation.send('GET', `/v2/${PROJECT}/pools/odd`)).status).toBe(404);
  });

  test('without a status has the nodes of its spec', async () => {
    const { metadata, spec, kind } = odd;
    await simulation.control('PUT', '/state/pools/bare', { metadata, spec, kind });
    const nodeList = await simulation.send('GET', `/v2/${PROJECT}/pools/bare/nodes`);
    expect(objectsAt(nodeList.json, 'items')).toHaveLength(2);
  });
});

test('reset brings back the sample pools, the clock, the switches and an empty journal', async () => {
  const before = await simulation.control('GET', '/state');
  await simulation.patch(REFERENCE, count(4));
  await simulation.control('POST', '/faults', { fault: { kind: 'drop', when: 'before' } });
  await simulation.control('POST', '/switches', { azs: 'delta' });
  await simulation.control('PUT', '/state/pools/extra', { spec: {} });
  await simulation.advance(1_000);
  await simulation.control('POST', '/reset');
  expect(await simulation.control('GET', '/state')).toEqual(before);
  expect(await simulation.control('GET', '/journal')).toEqual({ entries: [], requests: {} });
  expect(await simulation.control('GET', '/faults')).toEqual({ faults: [] });
});

test.each([
  ['POST', '/advance', { ms: -1 }, 'ms must be a number from 0.'],
  ['POST', '/release', readJson('{"then":"go"}'), 'then must be continue or drop.'],
  ['POST', '/pools/none', {}, 'There is no pool none.'],
  ['DELETE', '/state/pools/none', undefined, 'There is no pool none.'],
  ['GET', '/journal?wait=x', undefined, 'wait and timeoutMs must be numbers.'],
  ['GET', '/elsewhere', undefined, 'There is no GET /elsewhere here.'],
])('%s %s with %j is told what is wrong', async (method, path, body, error) => {
  expect(await simulation.control(method, path, body)).toEqual({ error });
});

test('a pool that somebody froze refuses the next change', async () => {
  const name = named('edge-quality');
  await simulation.control('POST', `/pools/${name}`, { spec: { controlMode: 8 } });
  expect(
    (await simulation.patch(name, { metadata: { annotations: { 'os.modelarts/description': 'x' } } })).status,
  ).toBe(400);
});

describe('keys that are replaced', () => {
  const path = `/v2/${PROJECT}/pools`;
  const other = { ak: 'AKTEST', sk: 'SKOTHER' };

  test("are taken from the next request on, and the one before is nobody's", async () => {
    await simulation.control('PUT', '/keys', other);
    expect((await simulation.send('GET', path)).json).toMatchObject({ error_code: 'APIGW.0301' });
    expect((await simulation.send('GET', path, { sk: 'SKOTHER' })).status).toBe(200);
    const { calls } = await simulation.control('GET', '/calls');
    expect(calls).toMatchObject([
      { key: 'AKTEST', status: 401, refused: expect.stringContaining('verify aksk signature fail') },
      { key: 'AKTEST', status: 200, refused: null },
    ]);
  });

  test('are taken beside the one before where that is asked for, and are counted apart', async () => {
    await simulation.control('PUT', '/keys', { ak: 'AKNEW', sk: 'SKNEW', keepBefore: true });
    expect((await simulation.send('GET', path)).status).toBe(200);
    await simulation.control('PUT', '/keys', { ak: 'AKNEW', sk: 'SKNEW' });
    expect((await simulation.send('GET', path)).json['error_msg']).toContain('not exist');
  });

  test('need both halves', async () => {
    expect(await simulation.control('PUT', '/keys', { ak: 'AKNEW' })).toEqual({
      error: 'ak and sk must be texts.',
    });
  });
});
