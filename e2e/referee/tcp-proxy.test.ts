import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

vi.setConfig({ testTimeout: 10_000, hookTimeout: 10_000 });

let echo: Server;
let proxy: TcpProxy;
beforeEach(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address is not a path
  proxy = await startTcpProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });
});
afterEach(async () => {
  await proxy.close();
  echo.close();
});

interface Said {
  readonly text: string;
  readonly code: string;
  readonly ms: number;
  readonly pieces: number;
}

/** Says something through the proxy and tells what came back and how it ended. */
async function say(text: string, socket: Socket = connect(proxy.port, '127.0.0.1')): Promise<Said> {
  const start = performance.now();
  const said = { text: '', code: 'end', pieces: 0 };
  socket.on('data', (chunk) => {
    said.text += chunk.toString();
    said.pieces += 1;
    if (said.text.length === text.length) socket.end();
  });
  socket.on('error', (error) => (said.code = 'code' in error ? String(error.code) : error.message));
  socket.write(text);
  await new Promise((resolve) => socket.once('close', resolve));
  return { ...said, ms: performance.now() - start };
}

test('without a toxic all bytes go both ways', async () => {
  expect(await say('hello')).toMatchObject({ text: 'hello', code: 'end' });
});

test('latency comes before the bytes', async () => {
  proxy.poison('up', { kind: 'latency', ms: 120 });
  const said = await say('hello');
  expect(said.text).toBe('hello');
  expect(said.ms).toBeGreaterThanOrEqual(119);
});

test('bandwidth is so many bytes a second', async () => {
  proxy.poison('down', { kind: 'bandwidth', bytesPerSecond: 1000 });
  const said = await say('x'.repeat(150));
  expect(said.text).toHaveLength(150);
  expect(said.ms).toBeGreaterThanOrEqual(149);
});

test('slow_close lets the end come late', async () => {
  proxy.poison('down', { kind: 'slow_close', ms: 120 });
  const said = await say('hello');
  expect(said.text).toBe('hello');
  expect(said.ms).toBeGreaterThanOrEqual(119);
});

test('timeout swallows everything and then closes', async () => {
  proxy.poison('up', { kind: 'timeout', ms: 60 });
  expect(await say('hello')).toMatchObject({ text: '' });
});

test('reset_peer resets', async () => {
  proxy.poison('up', { kind: 'reset_peer', ms: 0 });
  expect(await say('hello')).toMatchObject({ text: '', code: 'ECONNRESET' });
});

test('slicer makes small pieces', async () => {
  proxy.poison('down', { kind: 'slicer', bytes: 2, ms: 15 });
  const said = await say('abcdef');
  expect(said.text).toBe('abcdef');
  expect(said.pieces).toBeGreaterThan(1);
});

test('limit_data closes after so many bytes', async () => {
  proxy.poison('down', { kind: 'limit_data', bytes: 3 });
  expect(await say('abcdef')).toMatchObject({ text: 'abc' });
});

test('down refuses until it is up again', async () => {
  const open = connect(proxy.port, '127.0.0.1');
  await once(open, 'connect');
  const ended = once(open, 'close');
  await proxy.refuse();
  await ended;
  expect(await say('hello')).toMatchObject({ text: '', code: 'ECONNREFUSED' });
  await proxy.accept();
  expect(await say('hello')).toMatchObject({ text: 'hello' });
});

test('a look sees the bytes before the server does, and may cut them', async () => {
  const seen: string[] = [];
  proxy.watch((bytes, { connection, direction, offset }) => {
    seen.push(`${connection} ${direction} ${offset} ${bytes.toString()}`);
    return direction === 'down' ? { cutAfter: 2 } : 'pass';
  });
  expect(await say('hello')).toMatchObject({ text: 'he' });
  expect(seen).toEqual(['1 up 0 hello', '1 down 0 hello']);
  proxy.watch(undefined);
  expect(await say('hello')).toMatchObject({ text: 'hello', code: 'end' });
});
