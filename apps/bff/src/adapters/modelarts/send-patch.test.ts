import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { SendResult } from '../../domain/pools/ports.ts';
import { CREDENTIAL, json, startUpstream, testClock, testGateway } from './upstream-server.test-kit.ts';
import type { Answer, GatewayOptions } from './upstream-server.test-kit.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function world(options: GatewayOptions, ...answers: Answer[]) {
  const upstream = await startUpstream(...answers);
  const { gateway, client } = testGateway(upstream.endpoint, options);
  closers.push(upstream.close, () => client.close());
  return { upstream, gateway, send: () => gateway.sendPatch('p1', 'pool-a', BODY) };
}

const BODY = '{\n  "spec": {\n    "scope": [\n      "Train"\n    ]\n  }\n}';
const POOL = { metadata: { name: 'pool-a' }, spec: { scope: ['Train'] } };

function words(result: SendResult): string {
  if (result.kind === 'answered') return 'answered';
  if (result.kind === 'unknown') return `unknown: ${result.cause}`;
  return `not-applied: ${result.error.code}${result.throttled ? ', throttled' : ''}`;
}

test('exactly the bytes given are sent, once, as a merge patch', async () => {
  const { send, upstream } = await world({}, json(200, POOL, { 'x-request-id': 'req-1' }));
  expect(await send()).toEqual({ kind: 'answered', pool: POOL, upstreamRequestId: 'req-1' });
  expect(upstream.received).toHaveLength(1);
  expect(upstream.received[0]).toMatchObject({
    method: 'PATCH',
    url: '/v2/p1/pools/pool-a',
    body: BODY,
    headers: { 'content-type': 'application/merge-patch+json', 'content-length': String(BODY.length) },
  });
  expect(upstream.received[0]?.headers.authorization).toContain(
    'SignedHeaders=content-type;host;x-project-id;x-sdk-date,',
  );
});

const error = (status: number, code: string, headers = {}) =>
  json(status, { error_code: code, error_msg: 'why' }, headers);

test.each<[string, Answer]>([
  ['not-applied: upstream.bad_request', error(400, 'ModelArts.50004000')],
  ['not-applied: upstream.credential_rejected', error(401, 'APIGW.0301')],
  ['not-applied: upstream.credential_rejected', error(403, 'ModelArts.0206')],
  ['not-applied: upstream.clock_skew', error(401, 'APIGW.0303')],
  ['not-applied: pool.gone', error(404, 'ModelArts.50015001')],
  ['not-applied: upstream.failed', error(404, 'APIGW.0101')],
  ['not-applied: upstream.bad_request', error(413, 'APIGW.0201')],
  ['not-applied: upstream.throttled, throttled', error(429, 'APIGW.0308', { 'retry-after': '3' })],
  ['not-applied: upstream.throttled, throttled', json(429, 'slow down')],
  ['unknown: status 408', error(408, 'APIGW.0201')],
  ['unknown: status 409', error(409, 'ModelArts.50015000')],
  ['unknown: status 400', json(400, '<html><body>Bad Request</body></html>')],
  ['unknown: status 403', json(403, {})],
  ['unknown: status 404', json(404, '')],
  ['unknown: status 400', json(400, '{"error_code":"ModelArts.500040')],
  ['unknown: status 500', error(500, 'ModelArts.50005000')],
  ['unknown: status 502', json(502, '<html></html>')],
  ['unknown: status 503', error(503, 'APIGW.0613')],
  ['unknown: status 504', error(504, 'APIGW.0201')],
  ['unknown: status 202', json(202, POOL)],
  ['unknown: status 204', json(204, '')],
  ['unknown: status 307', json(307, '', { location: '/v2/p1/pools/pool-b' })],
  ['unknown: 200, unreadable: not JSON', json(200, '<html>login</html>')],
  ['unknown: 200, unreadable: not JSON', json(200, '')],
  ['unknown: 200, unreadable: metadata: Invalid input: expected object, received undefined', json(200, {})],
  ['unknown: 200 with another pool', json(200, { metadata: { name: 'pool-b' } })],
  ['unknown: too-large: answer over the size limit', json(200, ' '.repeat(20_000))],
  ['unknown: cut: UND_ERR_SOCKET', (_, __, socket) => socket.destroy()],
])('%s', async (expected, answer) => {
  const { send, upstream } = await world({ maxBodyBytes: 10_000 }, answer);
  expect(words(await send())).toBe(expected);
  expect(upstream.received).toHaveLength(1);
});

test('no answer within the time is unknown', async () => {
  const { send, upstream } = await world({ timeoutMs: 150 }, () => {});
  expect(words(await send())).toBe('unknown: timeout: no complete answer in time');
  expect(upstream.received).toHaveLength(1);
});

describe('the answer cut at byte k', () => {
  const text = JSON.stringify(POOL);
  const whole = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`;

  test.each(Array.from({ length: whole.length }, (_, at) => at))('%i is unknown', async (at) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(whole.slice(0, at)));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { gateway, client } = testGateway(`http://127.0.0.1:${port}`);
    closers.push(
      () => client.close(),
      async () => void server.close(),
    );
    expect(words(await gateway.sendPatch('p1', 'pool-a', BODY))).toMatch(/^unknown: cut: /);
  });
});

test('a connection that is refused, or a host without an address, was certainly not applied', async () => {
  const { send, upstream } = await world({}, json(200, POOL));
  await upstream.close();
  const refused = await send();
  expect(words(refused)).toBe('not-applied: upstream.unreachable');
  expect(refused).toMatchObject({ sent: false });
  const { gateway, client } = testGateway('https://no-such-host.invalid');
  closers.push(() => client.close());
  expect(words(await gateway.sendPatch('p1', 'pool-a', BODY))).toBe('not-applied: upstream.unreachable');
});

test('a server that does not speak TLS was certainly not reached', async () => {
  const { upstream } = await world({}, json(200, POOL));
  const { gateway, client } = testGateway(upstream.endpoint.replace('http:', 'https:'));
  closers.push(() => client.close());
  expect(words(await gateway.sendPatch('p1', 'pool-a', BODY))).toBe('not-applied: upstream.unreachable');
  expect(upstream.received).toHaveLength(0);
});

describe('with a proxy', () => {
  test('https goes through it, and its refusal means that nothing was applied', async () => {
    const asked: string[] = [];
    const proxy = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        asked.push(chunk.toString());
        socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      });
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, '127.0.0.1', resolve);
    });
    const address = proxy.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { gateway, client } = testGateway('https://upstream.invalid', {
      httpsProxy: `http://127.0.0.1:${port}`,
    });
    closers.push(
      () => client.close(),
      async () => void proxy.close(),
    );
    expect(words(await gateway.sendPatch('p1', 'pool-a', BODY))).toBe('not-applied: upstream.unreachable');
    expect(asked.join()).toMatch(/^CONNECT upstream.invalid:443 /);
    expect(asked.join()).not.toMatch(/authorization|PATCH/i);
  });

  test('plain http on this machine does not go through it', async () => {
    const { send } = await world({ httpsProxy: 'http://127.0.0.1:1' }, json(200, POOL));
    expect(words(await send())).toBe('answered');
  });
});

test('a credential that was refused holds a PATCH back, and the result says that nothing was sent', async () => {
  const refusal = error(401, 'APIGW.0301');
  const { gateway, send, upstream } = await world({}, refusal, refusal, json(200, POOL));
  for (const _ of [1, 2]) await gateway.showPool('p1', 'pool-a').catch(() => undefined);
  const held = await send();
  expect(words(held)).toBe('not-applied: upstream.credential_rejected');
  expect(held).toMatchObject({ sent: false });
  expect(upstream.received).toHaveLength(2);
});

describe('after a 429', () => {
  test('nothing is sent before the time that was named', async () => {
    const clock = testClock();
    const { send, upstream } = await world(
      { clock },
      error(429, 'APIGW.0308', { 'retry-after': '7' }),
      json(200, POOL),
    );
    const first = await send();
    expect(first).toMatchObject({ kind: 'not-applied', retryAt: new Date('2026-01-01T00:00:07Z') });
    clock.advance(6999);
    expect(await send()).toMatchObject({
      kind: 'not-applied',
      throttled: true,
      retryAt: new Date('2026-01-01T00:00:07Z'),
    });
    expect(upstream.received).toHaveLength(1);
    clock.advance(1);
    expect(words(await send())).toBe('answered');
  });

  test('reads go on', async () => {
    const { gateway, send } = await world(
      {},
      error(429, 'APIGW.0308', { 'retry-after': '60' }),
      json(200, POOL),
    );
    await send();
    expect(await gateway.showPool('p1', 'pool-a')).toEqual(POOL);
  });
});

test('what the upstream says is passed on clean: cut, one line, no markup, no secret', async () => {
  const said = `<b>no</b>\u202e line\r\nbreak ${CREDENTIAL.sk} ${'x'.repeat(600)}`;
  const body = { error_code: 'ModelArts.50004000', error_msg: said, request_id: 'r-1' };
  const { send } = await world({}, json(400, body));
  const result = await send();
  const upstream = result.kind === 'not-applied' ? result.error.options.upstream : undefined;
  expect(upstream).toMatchObject({ status: 400, errorCode: 'ModelArts.50004000', requestId: 'r-1' });
  expect(upstream?.errorMsg).toMatch(/^no line break \[secret\] x+…$/);
  expect(upstream?.errorMsg).toHaveLength(500);
});
