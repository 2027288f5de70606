import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

export interface Balancer {
  readonly url: string;
  /** Requests that got no answer from a console: reset, refused, cut. */
  readonly broken: readonly string[];
  /** Seen by the console's own word, asked each `everyMs`. */
  isReady(console: number): boolean;
  close(): Promise<void>;
}

interface Backend {
  readonly url: URL;
  agent: Agent;
  isReady: boolean;
}

/**
 * What stands in front of replicas: asks each for `/readyz`, sends requests in turn to those that are ready over kept
 * connections, and never repeats one. A connection is given up when the answer says so.
 */
export async function startBalancer(urls: readonly string[], everyMs = 250): Promise<Balancer> {
  const backends = urls.map((url): Backend => ({
    url: new URL(url),
    agent: new Agent({ keepAlive: true }),
    isReady: true,
  }));
  const broken: string[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const ready = backends.filter(({ isReady }) => isReady);
    const backend = ready[(turn += 1) % ready.length];
    if (backend === undefined) {
      broken.push(`${incoming.method ?? ''} ${incoming.url ?? ''}: no replica is ready`);
      outgoing.writeHead(502).end();
      return;
    }
    passOn(backend, incoming, outgoing, broken);
  });
  // Whoever asks keeps the connection: one that is closed after a pause could be just in use again.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const looking = setInterval(() => {
    for (const backend of backends) void look(backend);
  }, everyMs);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address is not a path
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    broken,
    isReady: (at) => backends[at]?.isReady ?? false,
    async close() {
      clearInterval(looking);
      for (const { agent } of backends) agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function look(backend: Backend): Promise<void> {
  const isReady = await fetch(new URL('/readyz', backend.url), { signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (backend.isReady && !isReady) backend.agent = new Agent({ keepAlive: true });
  // What is kept to a replica that leaves is not used again; what runs on it ends in peace.
  Object.assign(backend, { isReady });
}

function passOn(
  backend: Backend,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  broken: string[],
): void {
  const { method = '', url = '', headers } = incoming;
  const asked = request(
    new URL(url, backend.url),
    { method, agent: backend.agent, headers: { ...headers, connection: 'keep-alive' } },
    (answer) => {
      const { connection: _, ...rest } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, rest);
      answer.on('error', (error) => broken.push(`${method} ${url}: ${error.message}`));
      answer.pipe(outgoing);
    },
  );
  asked.on('error', (error) => {
    broken.push(`${method} ${url}: ${error.message}`);
    if (!outgoing.headersSent) outgoing.writeHead(502);
    outgoing.end();
  });
  incoming.pipe(asked);
}
