import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { hostname } from 'node:os';
import type { LockHolder } from './lock-holder.ts';

/** Listens on behalf of this process and tells whoever connects who it is. */
export class LockSpeaker {
  readonly #since = new Date().toISOString();
  #server: Server | undefined;
  address: string | null;
  /** True until the lock is certain. */
  tentative = true;

  constructor(address: string | undefined) {
    this.address = address ?? null;
  }

  /** False when the name is taken. */
  listen(path: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const server = createServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.end(this.text());
        socket.resume();
      });
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      server.listen({ path, exclusive: true }, () => {
        this.#server = server;
        // The lock lives as long as the process; it does not keep it alive.
        server.unref();
        resolve(true);
      });
    });
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
    this.#server = undefined;
  }

  text(): string {
    const holder: LockHolder = {
      pid: process.pid,
      host: hostname(),
      since: this.#since,
      address: this.address,
      tentative: this.tentative,
    };
    return `${JSON.stringify(holder)}\n`;
  }
}
