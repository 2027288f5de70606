import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { StartProblem } from '../config/start-problem.ts';
import { listenSentence } from './start-sentences.ts';

/** Listens and answers the real port; a `StartProblem` when it cannot. The prefix names the variables it comes from. */
export function listen(server: Server, host: string, port: number, prefix = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      reject(new StartProblem([listenSentence(error, host, port, prefix)], 1));
    };
    server.once('error', refuse);
    server.listen({ host, port }, () => {
      server.off('error', refuse);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Serves on for a while, and each answer ends its connection: whoever asks again does so somewhere else. */
export async function giveNotice(server: Server, noticeMs: number): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
  if (noticeMs > 0) await pause(noticeMs);
}

/** Takes no new connection, lets the open requests end, and cuts what is left after `graceMs`. */
export async function drain(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A kept connection is idle again after its request and would stay open for seconds.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
