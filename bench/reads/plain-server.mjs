// The least a server can do: node:http that answers the bytes it was given.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** @type {Record<string, string>} path → body */
const bodies = JSON.parse(readFileSync(process.env['BENCH_BODIES'] ?? '', 'utf8'));
const answers = new Map(Object.entries(bodies).map(([path, body]) => [path, Buffer.from(body)]));

const server = createServer((request, response) => {
  const bytes = answers.get(request.url ?? '');
  if (bytes === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length }).end(bytes);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});
