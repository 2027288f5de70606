import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../domain/ports.ts';
import { createPoolGateway } from './pool-gateway.ts';
import { createUpstreamClient } from './upstream-client.ts';
import { createKeyIdentity } from './upstream-identity.ts';
import type { UpstreamIdentity } from './upstream-identity.ts';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = (response: ServerResponse, request: Received, socket: Socket) => void;

/** A real HTTP server that answers what the test says: the last answer stays. */
export async function startUpstream(...answers: Answer[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      received.push(one);
      const next = answers.length > 1 ? answers.shift() : answers[0];
      next?.(response, one, request.socket);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    received,
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

export const CREDENTIAL = { ak: 'AKIDFORTESTS0000', sk: 'SKFORTESTS000000000000' };

/** A clock the test moves: the wall and the monotonic one together. */
export function testClock(): Clock & { advance(ms: number): void } {
  let ms = Date.parse('2026-01-01T00:00:00Z');
  return {
    now: () => new Date(ms),
    monotonic: () => ms,
    advance: (by) => {
      ms += by;
    },
  };
}

const realClock: Clock = { now: () => new Date(), monotonic: () => performance.now() };

export interface GatewayOptions {
  readonly clock?: Clock;
  readonly timeoutMs?: number;
  readonly maxBodyBytes?: number;
  readonly userId?: string;
  readonly httpsProxy?: string;
  readonly identity?: UpstreamIdentity;
}

export function testGateway(endpoint: string, options: GatewayOptions = {}) {
  const clock = options.clock ?? realClock;
  const client = createUpstreamClient({
    clock,
    connectTimeoutMs: 500,
    maxBodyBytes: options.maxBodyBytes ?? 5 * 1024 * 1024,
    ...(options.userId === undefined ? {} : { userId: options.userId }),
    ...(options.httpsProxy === undefined ? {} : { httpsProxy: options.httpsProxy }),
  });
  const scrub = (text: string) => text.replaceAll(CREDENTIAL.sk, '[secret]');
  // No waiting between repeats.
  const tools = { client, clock, scrub, random: () => 0, timeoutMs: options.timeoutMs ?? 5000 };
  const identity = options.identity ?? createKeyIdentity(() => CREDENTIAL);
  const gateway = createPoolGateway(tools, [{ projectId: 'p1', endpoint, identity }]);
  return { gateway, client };
}
