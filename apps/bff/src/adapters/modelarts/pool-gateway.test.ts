import { afterEach, describe, expect, test } from 'vitest';
import { DomainError } from '../../domain/domain-error.ts';
import { json, startUpstream, testClock, testGateway } from './upstream-server.test-kit.ts';
import type { Answer, GatewayOptions } from './upstream-server.test-kit.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function world(options: GatewayOptions, ...answers: Answer[]) {
  const upstream = await startUpstream(...answers);
  const { gateway, client } = testGateway(upstream.endpoint, options);
  closers.push(upstream.close, () => client.close());
  return { upstream, gateway };
}

async function refusal(work: Promise<unknown>): Promise<DomainError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw new Error(`no refusal: ${String(error)}`);
}

const POOL = {
  kind: 'Pool',
  metadata: { name: 'pool-a' },
  spec: { resources: [{ flavor: 'f', count: 2, x: 1 }] },
};
const NOT_FOUND = { error_code: 'ModelArts.50015001', error_msg: 'pool not found' };

describe('a read', () => {
  test('is signed, names the project, and sends the user id of the configuration', async () => {
    const { gateway, upstream } = await world({ userId: 'tenant-7' }, json(200, POOL));
    expect(await gateway.showPool('p1', 'pool-a')).toEqual(POOL);
    expect(upstream.received[0]).toMatchObject({
      method: 'GET',
      url: '/v2/p1/pools/pool-a',
      headers: { 'x-project-id': 'p1', 'x-modelarts-user-id': 'tenant-7' },
    });
    expect(upstream.received[0]?.headers.authorization).toContain(
      'SignedHeaders=host;x-modelarts-user-id;x-project-id;x-sdk-date,',
    );
  });

  test('sends no user id that is not configured', async () => {
    const { gateway, upstream } = await world({}, json(200, POOL));
    await gateway.showPool('p1', 'pool-a');
    expect(upstream.received[0]?.headers).not.toHaveProperty('x-modelarts-user-id');
  });

  test.each<[string, Answer]>([
    ['500', json(500, { error_code: 'ModelArts.50005000' })],
    ['502 with HTML', json(502, '<html>bad gateway</html>')],
    ['503', json(503, {})],
    ['504', json(504, {})],
    ['a cut connection', (_, __, socket) => socket.destroy()],
    [
      'half a document',
      (response, _, socket) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"metadata"', () => socket.destroy());
      },
    ],
    ['a body that is not JSON', json(200, '{"metadata":')],
  ])('is tried again after %s', async (_, answer) => {
    const { gateway, upstream } = await world({}, answer, answer, json(200, POOL));
    expect(await gateway.showPool('p1', 'pool-a')).toEqual(POOL);
    expect(upstream.received).toHaveLength(3);
  });

  test.each<[number, string, Record<string, string>]>([
    [400, 'upstream.bad_request', { error_code: 'ModelArts.50004000' }],
    [401, 'upstream.credential_rejected', { error_code: 'APIGW.0301' }],
    [403, 'upstream.credential_rejected', { error_code: 'APIGW.0302' }],
    [404, 'pool.not_found', NOT_FOUND],
    [404, 'upstream.failed', { error_code: 'APIGW.0101' }],
    [302, 'upstream.failed', {}],
    [307, 'upstream.failed', {}],
  ])('is not tried again after %i (%s)', async (status, code, body) => {
    const { gateway, upstream } = await world({}, json(status, body, { location: '/elsewhere' }));
    expect((await refusal(gateway.showPool('p1', 'pool-a'))).code).toBe(code);
    expect(upstream.received).toHaveLength(1);
  });

  test('gives up after three attempts', async () => {
    const { gateway, upstream } = await world({}, json(503, { error_code: 'APIGW.0613' }));
    expect((await refusal(gateway.showPool('p1', 'pool-a'))).code).toBe('upstream.failed');
    expect(upstream.received).toHaveLength(3);
  });

  test('in an outage of a minute under load asks far less than it is asked, and finds out when it is over', async () => {
    const clock = testClock();
    const answers: { status: number } = { status: 503 };
    const { gateway, upstream } = await world({ clock }, (response, request, socket) =>
      json(answers.status, answers.status === 200 ? POOL : {})(response, request, socket),
    );
    const calls = 600;
    for (let n = 0; n < calls; n += 1) {
      expect((await refusal(gateway.showPool('p1', 'pool-a'))).code).toBe('upstream.failed');
      clock.advance(100);
    }
    // Five until it opens, one probe each ten seconds.
    expect(upstream.received.length).toBeLessThanOrEqual(5 + 6);
    answers.status = 200;
    clock.advance(10_000);
    expect(await gateway.showPool('p1', 'pool-a')).toEqual(POOL);
    expect(await gateway.showPool('p1', 'pool-a')).toEqual(POOL);
  });

  test('of a part of the service that fails does not keep from the others', async () => {
    const { gateway } = await world({}, (response, request, socket) =>
      json(request.url.includes('workloads') ? 500 : 200, POOL)(response, request, socket),
    );
    for (let n = 0; n < 5; n += 1) await refusal(gateway.listWorkloads('p1', 'pool-a'));
    expect(await gateway.showPool('p1', 'pool-a')).toEqual(POOL);
  });

  test('ends at its deadline, however slowly the answer drips', async () => {
    const drip: Answer = (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    };
    const { gateway, upstream } = await world({ timeoutMs: 200 }, drip);
    const before = performance.now();
    expect((await refusal(gateway.showPool('p1', 'pool-a'))).code).toBe('upstream.timeout');
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(upstream.received).toHaveLength(1);
  });

  test('of an answer over the limit stops, and is not tried again', async () => {
    const { gateway, upstream } = await world({ maxBodyBytes: 1000 }, json(200, ' '.repeat(2000)));
    expect((await refusal(gateway.showPool('p1', 'pool-a'))).code).toBe('upstream.unreadable');
    expect(upstream.received).toHaveLength(1);
  });

  test('of the list of pools may be longer: it comes without pages', async () => {
    const list = { items: Array.from({ length: 100 }, () => POOL) };
    const { gateway } = await world({ maxBodyBytes: 1000 }, json(200, list));
    expect((await gateway.listPools('p1')).pools).toHaveLength(100);
  });

  test('of the list of pools that brings the same bytes again gives the very same pools', async () => {
    const moved = { items: [{ ...POOL, status: { phase: 'Running' } }] };
    const same = json(200, { items: [POOL] });
    const { gateway } = await world({}, same, same, json(200, moved));
    const [first, second, third] = [
      await gateway.listPools('p1'),
      await gateway.listPools('p1'),
      await gateway.listPools('p1'),
    ];
    expect(second.pools).toBe(first.pools);
    expect(third.pools).toEqual(moved.items);
  });

  test('from a port nobody listens on says so', async () => {
    const { gateway, upstream } = await world({}, json(200, POOL));
    await upstream.close();
    expect((await refusal(gateway.showPool('p1', 'pool-a'))).code).toBe('upstream.unreachable');
  });

  test.each([
    ['of another pool', { metadata: { name: 'pool-b' } }, 'metadata.name: another pool'],
    [
      'of a wrong type',
      { metadata: { name: 'pool-a' }, spec: { resources: [{ flavor: 'f' }] } },
      'spec.resources[0].count',
    ],
    ['with a number out of range', '{"metadata":{"name":"pool-a"},"x":1e400}', 'a number out of range'],
    ['without end in depth', `${'['.repeat(40_000)}${']'.repeat(40_000)}`, 'nested too deep'],
  ])('%s is unreadable, and the place is told', async (_, body, issue) => {
    const { gateway } = await world({}, json(200, body));
    const error = await refusal(gateway.showPool('p1', 'pool-a'));
    expect(error.code).toBe('upstream.unreadable');
    expect(error.options.params?.['issue']).toContain(issue);
  });

  test.each(['..', '.', '', 'a/b', 'a%2fb', '%2e%2e%2f', 'a b', 'a?x', 'a#x', 'a\\b', '\u0000', 'ａ'])(
    'with the name %j sends nothing',
    async (name) => {
      const { gateway, upstream } = await world({}, json(200, POOL));
      expect((await refusal(gateway.showPool('p1', name))).code).toBe('pool.not_found');
      expect((await refusal(gateway.listNodes('p1', name))).code).toBe('pool.not_found');
      expect(await gateway.sendPatch('p1', name, '{}')).toMatchObject({ kind: 'not-applied' });
      expect((await refusal(gateway.showPool(name, 'pool-a'))).code).toBe('project.not_found');
      expect(upstream.received).toHaveLength(0);
    },
  );
});

describe('lists', () => {
  test('of pools keep the others when one cannot be read', async () => {
    const { gateway } = await world(
      {},
      json(200, { items: [POOL, { metadata: { name: 'odd' }, spec: 3 }, { spec: {} }] }),
    );
    const list = await gateway.listPools('p1');
    expect(list.pools).toEqual([POOL]);
    expect(list.unreadable).toEqual([
      expect.stringMatching(/^odd \(spec: /),
      expect.stringMatching(/^a pool without a name/),
    ]);
  });

  test('of nodes follow the token to the end', async () => {
    const page = (name: string, next?: string) =>
      json(200, { metadata: { continue: next }, items: [{ metadata: { name } }] });
    const { gateway, upstream } = await world({}, page('n1', 'to/k=n'), page('n2', ''));
    const nodes = await gateway.listNodes('p1', 'pool-a');
    expect(nodes.items.map((node) => node.metadata.name)).toEqual(['n1', 'n2']);
    expect(upstream.received.map(({ url }) => url)).toEqual([
      '/v2/p1/pools/pool-a/nodes',
      '/v2/p1/pools/pool-a/nodes?continue=to%2Fk%3Dn&limit=500',
    ]);
  });

  test('of nodes that go in circles end', async () => {
    const { gateway } = await world({}, json(200, { metadata: { continue: 'same' }, items: [] }));
    expect((await refusal(gateway.listNodes('p1', 'pool-a'))).code).toBe('upstream.unreadable');
  });

  test('of workloads follow the offset to the total', async () => {
    const page = (count: number) =>
      json(200, { total: 3, items: Array.from({ length: count }, () => ({ name: 'w' })) });
    const { gateway, upstream } = await world({}, page(2), page(1));
    expect((await gateway.listWorkloads('p1', 'pool-a')).items).toHaveLength(3);
    expect(upstream.received.map(({ url }) => url)).toEqual([
      '/v2/p1/pools/pool-a/workloads?limit=500&offset=0',
      '/v2/p1/pools/pool-a/workloads?limit=500&offset=2',
    ]);
  });

  test('of 5,000 workloads in pages of 500 come whole, each once although the list moved between two pages', async () => {
    const job = (n: number) => ({ uid: `u${n}`, name: `w${n}` });
    const pages = Array.from({ length: 10 }, (_, page) =>
      // One started meanwhile: every later page begins with what the page before ended with.
      json(200, {
        total: 5000,
        items: Array.from({ length: 500 }, (_row, at) => job(page * 500 + at - (page > 3 ? 1 : 0))),
      }),
    );
    const { gateway, upstream } = await world({}, ...pages);
    const { items, unreadable } = await gateway.listWorkloads('p1', 'pool-a');
    expect(items.map(({ uid }) => uid)).toEqual(Array.from({ length: 4999 }, (_, n) => `u${n}`));
    expect(unreadable).toBe(0);
    expect(upstream.received).toHaveLength(10);
  });

  test('of nodes count what does not read and keep the rest', async () => {
    const items = [{ metadata: { name: 'n1' } }, { metadata: { name: 7 } }, null];
    const { gateway } = await world({}, json(200, { items }));
    expect(await gateway.listNodes('p1', 'pool-a')).toEqual({ items: [items[0]], unreadable: 2 });
  });

  test('of events and orders ask for the pool by name', async () => {
    const { gateway, upstream } = await world({}, json(200, { items: null }));
    expect(await gateway.listEvents('p1', 'pool-a')).toEqual({ items: [], unreadable: 0 });
    expect(await gateway.listOrders('p1', 'pool-a')).toEqual({ items: [], unreadable: 0 });
    expect(upstream.received.map(({ url }) => url)).toEqual([
      '/v1/p1/events?ascend=false&limit=500&name=pool-a&resource=pools',
      expect.stringMatching(/^\/v1\/p1\/orders\?involvedName=pool-a&limit=500&resource=pools&since=\d{13}$/),
    ]);
  });

  test('of drivers are null where there is no such template', async () => {
    const none = json(404, {
      error_code: 'ModelArts.50005101',
      error_msg: 'Plugintemplate gpu-driver not found.',
    });
    const { gateway } = await world({}, none, json(200, { spec: { versions: { '78-21.0.2': {} } } }));
    expect(await gateway.listDrivers('p1')).toEqual({ gpu: null, npu: ['78-21.0.2'] });
  });

  test('of limits fall back to ten flavors', async () => {
    const { gateway } = await world(
      {},
      json(200, { maxPoolFlavors: 4 }),
      json(200, {}),
      json(404, NOT_FOUND),
    );
    expect(await gateway.maxPoolFlavors('p1')).toBe(4);
    expect(await gateway.maxPoolFlavors('p1')).toBe(10);
    expect(await gateway.maxPoolFlavors('p1')).toBe(10);
  });
});
