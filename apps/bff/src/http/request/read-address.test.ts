import express from 'express';
import { createServer } from 'node:http';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@poolwright/schemas/endpoint';
import { createAddressReader } from './read-address.ts';

let reads = 0;
const counted = z
  .string()
  .max(5)
  .transform((text) => {
    reads += 1;
    return text;
  });
const listThings = endpoint({
  name: 'listThings',
  method: 'GET',
  path: '/things/:project',
  params: z.strictObject({ project: counted }),
  query: z.strictObject({ q: z.string().max(1000).optional() }),
  responses: { 200: z.strictObject({}) },
});
const address = createAddressReader(listThings);
const app = express();
app.get('/things/:project', (request, response) => {
  response.json({ params: address.params(request), query: address.query(request) });
});
const server = createServer(app).listen(0, '127.0.0.1');
afterAll(() => void server.close());

async function ask(path: string): Promise<{ status: number; body: string }> {
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: answer.status, body: await answer.text() };
}

it('an address that was read well is read once, and another by itself', async () => {
  reads = 0;
  const first = await ask('/things/p1?q=a');
  expect(first.body).toBe('{"params":{"project":"p1"},"query":{"q":"a"}}');
  expect(await ask('/things/p1?q=a')).toEqual(first);
  expect(reads).toBe(1);
  expect((await ask('/things/p2?q=a')).body).toContain('"p2"');
  expect((await ask('/things/p1?q=b')).body).toContain('"q":"b"');
  expect(reads).toBe(3);
});

it('an address that is refused is refused each time, and a very long one is not remembered', async () => {
  reads = 0;
  expect((await ask('/things/too-long')).status).toBe(500);
  expect((await ask('/things/too-long')).status).toBe(500);
  const long = `/things/p3?q=${'x'.repeat(500)}`;
  await ask(long);
  await ask(long);
  expect(reads).toBe(2);
});

it('only so many addresses are remembered', async () => {
  for (let at = 0; at < 250; at += 1) await ask(`/things/p4?q=${at}`);
  reads = 0;
  await ask('/things/p4?q=0');
  expect(reads).toBe(1);
  await ask('/things/p4?q=249');
  expect(reads).toBe(1);
});
