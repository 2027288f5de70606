import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DomainError } from '../../domain/domain-error.ts';
import { testGateway } from './upstream-server.test-kit.ts';

let server: Server;
let heard = 0;
let connections = 0;

beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  server = createServer({ key, cert }, (_, response) => {
    heard += 1;
    response.end('{}');
  });
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test('nothing is sent to whoever has a certificate of nobody known, and of a write that is sure', async () => {
  const { gateway, client } = testGateway(`https://localhost:${Object(server.address()).port}`);
  await expect(gateway.showPool('p1', 'pool-a')).rejects.toBeInstanceOf(DomainError);
  const sent = await gateway.sendPatch('p1', 'pool-a', '{"spec":{"scope":["Train"]}}');
  expect(sent).toMatchObject({ kind: 'not-applied', error: { code: 'upstream.unreachable' } });
  // It was met, and told nothing.
  expect(connections).toBeGreaterThan(0);
  expect(heard).toBe(0);
  await client.close();
});
