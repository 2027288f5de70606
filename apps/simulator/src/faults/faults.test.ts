import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../json/json.ts';
import { objectAt, objectsAt, readJson } from '../json/json.ts';
import { named, nodes, PROJECT, REFERENCE, startSimulation } from '../testing/simulation.test-kit.ts';
import type { Simulation } from '../testing/simulation.test-kit.ts';

let simulation: Simulation;
beforeEach(async () => {
  simulation = await startSimulation();
});
afterEach(() => simulation[Symbol.asyncDispose]());

const GROW = { spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 3 }] } };
const PATH = `/v2/${PROJECT}/pools/${REFERENCE}`;
const queue = (fault: Json, match: JsonObject = { method: 'PATCH' }) =>
  simulation.control('POST', '/faults', { ...match, fault });
const wanted = async () =>
  objectsAt(objectAt(await simulation.pool(REFERENCE), 'spec'), 'resources').map(({ count }) => count);
const grow = () => simulation.patch(REFERENCE, GROW);

describe('a dropped connection', () => {
  test('before the effect leaves the pool alone', async () => {
    await queue({ kind: 'drop', when: 'before' });
    await expect(grow()).rejects.toThrow('fetch failed');
    expect(await wanted()).toEqual([2]);
    expect(await simulation.journal(1)).toMatchObject([
      { n: 1, verified: true, effect: false, status: null, fault: 'fault-1', done: true },
    ]);
  });

  test('after the effect leaves it changed', async () => {
    await queue({ kind: 'drop', when: 'after' });
    await expect(grow()).rejects.toThrow('fetch failed');
    expect(await wanted()).toEqual([3]);
    expect(await simulation.journal(1)).toMatchObject([{ effect: true, status: null }]);
  });
});

describe('a held request', () => {
  test('before its effect takes effect when it is let go', async () => {
    await queue({ kind: 'hold', when: 'before' });
    const answer = grow();
    const { held } = await simulation.control('GET', '/held?wait=1');
    expect(held).toMatchObject([{ fault: 'fault-1', when: 'before', method: 'PATCH', pool: REFERENCE }]);
    expect(await wanted()).toEqual([2]);
    expect(await simulation.control('POST', '/release')).toEqual({ released: 1 });
    expect((await answer).status).toBe(200);
    expect(await wanted()).toEqual([3]);
  });

  test('after its effect only waits for its answer', async () => {
    await queue({ kind: 'hold', when: 'after' });
    const answer = grow();
    await simulation.control('GET', '/held?wait=1');
    expect(await wanted()).toEqual([3]);
    await simulation.control('POST', '/release', {});
    expect((await answer).status).toBe(200);
  });

  test('can be dropped without effect', async () => {
    await queue({ kind: 'hold', when: 'before' });
    const answer = grow().catch((error: unknown) => error);
    await simulation.control('GET', '/held?wait=1');
    await simulation.control('POST', '/release', readJson('{"then":"drop"}'));
    expect(await answer).toBeInstanceOf(Error);
    expect(await wanted()).toEqual([2]);
    expect(await simulation.journal(1)).toMatchObject([{ effect: false, status: null, done: true }]);
  });

  test('takes effect although its caller is gone', async () => {
    await queue({ kind: 'hold', when: 'before' });
    const gone = new AbortController();
    const answer = simulation.send('PATCH', PATH, { body: JSON.stringify(GROW), signal: gone.signal });
    const failed = answer.catch((error: unknown) => error);
    await simulation.control('GET', '/held?wait=1');
    gone.abort();
    expect(await failed).toBeInstanceOf(Error);
    await simulation.control('POST', '/release');
    expect(await simulation.journal(1)).toMatchObject([{ effect: true, done: true }]);
    expect(await wanted()).toEqual([3]);
  });
});

describe('a late effect', () => {
  test('comes by the clock of the simulator, after the connection was reset', async () => {
    await queue({ kind: 'late', delayMs: 60_000, answer: 'reset' });
    await expect(grow()).rejects.toThrow('fetch failed');
    expect(await wanted()).toEqual([2]);
    await simulation.advance(59_999);
    expect(await wanted()).toEqual([2]);
    await simulation.advance(1);
    expect(await wanted()).toEqual([3]);
    expect(await simulation.journal(1)).toMatchObject([{ effect: true, status: null, done: true }]);
  });

  test('comes although the caller still waits', async () => {
    await queue({ kind: 'late', delayMs: 1_000, answer: 'never' });
    const gone = new AbortController();
    const answer = simulation.send('PATCH', PATH, { body: JSON.stringify(GROW), signal: gone.signal });
    const failed = answer.catch((error: unknown) => error);
    await untilQueueIsEmpty();
    await simulation.advance(1_000);
    expect(await simulation.journal(1)).toMatchObject([{ effect: true, status: null, done: true }]);
    gone.abort();
    expect(await failed).toBeInstanceOf(Error);
  });

  test('that the pool no longer allows is refused without anybody hearing of it', async () => {
    await queue({ kind: 'late', delayMs: 1_000, answer: 'reset' });
    await expect(grow()).rejects.toThrow('fetch failed');
    await simulation.control('POST', `/pools/${REFERENCE}`, { spec: { controlMode: 8 } });
    await simulation.advance(1_000);
    expect(await simulation.journal(1)).toMatchObject([{ effect: false, errorCode: 'ModelArts.50004000' }]);
  });
});

/** The fault is taken when the request has arrived. */
async function untilQueueIsEmpty(): Promise<void> {
  for (;;) {
    const { faults } = await simulation.control('GET', '/faults');
    if (Array.isArray(faults) && faults.length === 0) return;
  }
}

describe('another answer', () => {
  test('throttles with a Retry-After and the words of the gateway', async () => {
    await queue({ kind: 'answer', status: 429, headers: { 'Retry-After': '7' } });
    const answer = await grow();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    expect(answer.json).toMatchObject({
      error_code: 'APIGW.0308',
      request_id: answer.headers.get('x-request-id'),
    });
    expect(await wanted()).toEqual([2]);
    expect((await grow()).status).toBe(200);
  });

  test.each([
    [500, false, 2],
    [502, true, 3],
  ])('%d with effect: %s', async (status, effect, count) => {
    await queue({ kind: 'answer', status, effect });
    expect((await grow()).status).toBe(status);
    expect(await wanted()).toEqual([count]);
    expect(await simulation.journal(1)).toMatchObject([{ effect, status }]);
  });

  test('is a page of HTML or any JSON', async () => {
    await queue({ kind: 'answer', status: 200, body: '<html>maintenance</html>', effect: true });
    const page = await grow();
    expect([page.status, page.headers.get('content-type'), page.text]).toEqual([
      200,
      'text/html',
      '<html>maintenance</html>',
    ]);
    await queue({ kind: 'answer', status: 401, body: { error_code: 'APIGW.0301', error_msg: 'no' } });
    expect((await grow()).json).toEqual({ error_code: 'APIGW.0301', error_msg: 'no' });
  });
});

test('a truncated answer promises more than it sends', async () => {
  await queue({ kind: 'truncate', afterBytes: 40 });
  await expect(grow()).rejects.toThrow('terminated');
  expect(await wanted()).toEqual([3]);
  expect(await simulation.journal(1)).toMatchObject([{ effect: true, status: null, done: true }]);
});

describe('an answer that claims more than there was', () => {
  test.each<Json>([
    { kind: 'truncate', afterBytes: 40, effect: false },
    { kind: 'truncate', afterBytes: 40, effect: false, reset: true },
  ])('%j is cut and changes nothing', async (fault) => {
    await queue(fault);
    await expect(grow()).rejects.toThrow(/terminated|fetch failed/);
    expect(await wanted()).toEqual([2]);
    expect(await simulation.journal(1)).toMatchObject([{ effect: false, status: null, done: true }]);
  });

  test('slowly shows the pool as it is', async () => {
    await queue({ kind: 'slow', effect: false });
    expect(objectsAt(objectAt((await grow()).json, 'spec'), 'resources')).toMatchObject([{ count: 2 }]);
    expect(await simulation.journal(1)).toMatchObject([{ effect: false, status: 200 }]);
  });

  test('has the length it was told', async () => {
    await queue({ kind: 'answer', status: 200, body: { kind: 'Pool' }, length: 5 });
    expect((await grow()).text).toBe('{"kin');
  });
});

test('somebody else changes the pool right after the lost reply', async () => {
  const foreign = { spec: { resources: [{ flavor: 'modelarts.vm.cpu.4ud', count: 7 }] } };
  await queue({ kind: 'drop', when: 'after' }, { method: 'PATCH', foreign });
  await expect(grow()).rejects.toThrow('fetch failed');
  expect(await wanted()).toEqual([7]);
  expect(await simulation.journal(1)).toMatchObject([
    { effect: true, after: { spec: { resources: [{ count: 3 }] } } },
  ]);
});

test('every call is written down with its time and what it was answered', async () => {
  await queue({ kind: 'drop', when: 'before' });
  await expect(grow()).rejects.toThrow('fetch failed');
  expect((await grow()).status).toBe(200);
  await simulation.pool(REFERENCE);
  const { calls } = await simulation.control('GET', '/calls');
  expect(calls).toMatchObject([
    { method: 'PATCH', path: PATH, status: null },
    { method: 'PATCH', path: PATH, status: 200 },
    { method: 'GET', path: PATH, status: 200 },
  ]);
  await simulation.control('DELETE', '/journal');
  expect(await simulation.control('GET', '/calls')).toEqual({ calls: [] });
});

test('a slow answer is the right one, byte after byte', async () => {
  await queue({ kind: 'slow', delayMs: 20, byteDelayMs: 0 });
  expect((await grow()).status).toBe(200);
  await queue({ kind: 'slow', delayMs: 0, byteDelayMs: 1 }, { method: 'GET', path: '/orders' });
  const orders = await simulation.send('GET', `/v1/${PROJECT}/orders?limit=0`);
  expect(orders.json).toEqual({ count: 1, items: [] });
});

describe('which requests a fault hits', () => {
  test('only those of its method and pool, and only so many after letting some pass', async () => {
    await queue({ kind: 'answer', status: 503 }, { method: 'GET', pool: REFERENCE, skip: 1, times: 2 });
    const status = async (name: string) =>
      (await simulation.send('GET', `/v2/${PROJECT}/pools/${name}`)).status;
    expect(await status(named('edge-quality'))).toBe(200);
    const seen = [
      await status(REFERENCE),
      await status(REFERENCE),
      await status(REFERENCE),
      await status(REFERENCE),
    ];
    expect(seen).toEqual([200, 503, 503, 200]);
  });

  test('none with a bad signature', async () => {
    await queue({ kind: 'drop', when: 'before' });
    const answer = await simulation.send('PATCH', PATH, { body: '{}', sk: 'wrong' });
    expect(answer.status).toBe(401);
    expect(await simulation.journal(1)).toMatchObject([
      { verified: false, status: 401, errorCode: 'APIGW.0301' },
    ]);
    expect(objectsAt(await simulation.control('GET', '/faults'), 'faults')).toHaveLength(1);
  });

  test('none after they were forgotten', async () => {
    await queue({ kind: 'drop', when: 'before' });
    await simulation.control('DELETE', '/faults');
    expect((await grow()).status).toBe(200);
  });

  test.each<Json>([
    {},
    { kind: 'explode' },
    { kind: 'drop' },
    { kind: 'answer', status: 99 },
    { kind: 'late', answer: 5 },
  ])('%j is no fault', async (fault) => {
    expect(await queue(fault)).toEqual({ error: 'The fault must be one of those in the README.' });
  });
});

test('a fault on a growing pool does not lose its nodes', async () => {
  await queue({ kind: 'drop', when: 'after' });
  await expect(grow()).rejects.toThrow('fetch failed');
  await simulation.advance(15_000);
  expect(nodes(await simulation.pool(REFERENCE), 'available')).toBe(3);
});
