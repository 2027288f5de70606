import { createServer, get, type IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { drain, giveNotice, listen } from './listen.ts';

function ask(port: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1' }, (answer) => resolve(answer.resume())).on('error', reject);
  });
}

test('with notice given it serves on, and every answer ends its connection', async () => {
  const server = createServer((_request, response) => response.end('served'));
  onTestFinished(() => server.closeAllConnections());
  const port = await listen(server, '127.0.0.1', 0);
  expect((await ask(port)).headers.connection).toBe('keep-alive');
  await giveNotice(server, 0);
  const answer = await ask(port);
  expect([answer.statusCode, answer.headers.connection]).toEqual([200, 'close']);
  await drain(server, 1000);
  await expect(ask(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
