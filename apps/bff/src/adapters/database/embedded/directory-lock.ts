import { createHash } from 'node:crypto';
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { askHolder } from './lock-holder.ts';
import type { HolderAnswer, LockHolder } from './lock-holder.ts';
import { StartRefusal } from '../start-refusal.ts';

/** How the lock is held: a name the kernel frees with its holder, or a socket file that may outlive it. */
export type LockKind = 'abstract' | 'file' | 'pipe';

const patienceMs = 4000;
const pauseMs = 20;

export interface LockOptions {
  readonly address?: string | undefined;
  /** Default: what the platform has. */
  readonly kind?: LockKind | undefined;
}

/** One process a data directory: the embedded engine has no lock of its own, and two writers lose rows silently. */
export class DirectoryLock {
  readonly #server: Server;
  readonly #directory: FileHandle | undefined;
  readonly #holder: LockHolder;
  #address: string | null;

  private constructor(server: Server, directory: FileHandle | undefined, address: string | undefined) {
    this.#server = server;
    this.#directory = directory;
    this.#address = address ?? null;
    this.#holder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), address: null };
    server.on('connection', (socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(`${JSON.stringify({ ...this.#holder, address: this.#address })}\n`);
      socket.resume();
    });
    // The lock lives as long as the process; it does not keep it alive.
    server.unref();
  }

  /** Takes the directory, making it when it is missing. Throws `StartRefusal` naming the holder within 5 seconds. */
  static async acquire(directory: string, options: LockOptions = {}): Promise<DirectoryLock> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const kind = options.kind ?? platformKind();
    const { path, handle } = await lockPath(directory, kind);
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const server = await listen(path);
      if (server !== undefined) return new DirectoryLock(server, handle, options.address);
      const answer = await askHolder(path, Math.max(deadline - performance.now(), pauseMs));
      if (answer.kind !== 'gone' || performance.now() > deadline) {
        await handle?.close();
        throw new StartRefusal(toRefusal(answer, directory));
      }
      if (kind === 'file') await setStaleAside(path);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  /** Tells where the holder listens, once it does. */
  setAddress(address: string): void {
    this.#address = address;
  }

  async release(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
    await this.#directory?.close();
  }
}

function platformKind(): LockKind {
  if (process.platform === 'linux') return 'abstract';
  return process.platform === 'win32' ? 'pipe' : 'file';
}

/**
 * The lock's name. Device and inode are the same for every way to write the path, symbolic links and bind mounts
 * included; the directory stays open so that the inode cannot be given to another one.
 */
async function lockPath(directory: string, kind: LockKind): Promise<{ path: string; handle?: FileHandle }> {
  if (kind === 'pipe') {
    return { path: String.raw`\\.\pipe\poolwright-` + shortHash((await realpath(directory)).toLowerCase()) };
  }
  const handle = await open(directory, 'r');
  const { dev, ino } = await handle.stat({ bigint: true });
  const name = `poolwright-${shortHash(`${dev}:${ino}`)}`;
  return { path: kind === 'abstract' ? `\0${name}` : join(tmpdir(), `${name}.sock`), handle };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Undefined when the name is taken. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen({ path, exclusive: true }, () => resolve(server));
  });
}

/**
 * Removes the socket file of a dead holder. Renamed first: another process may have taken the name over since it was
 * found dead, and then it is put back.
 */
async function setStaleAside(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const answer = await askHolder(aside, pauseMs * 10);
  await (answer.kind === 'gone' ? rm(aside, { force: true }) : rename(aside, path));
}

function toRefusal(answer: HolderAnswer, directory: string): string {
  if (answer.kind !== 'holder') {
    return `Another process uses this data directory, and does not say which: ${directory}`;
  }
  const { pid, host, since, address } = answer.holder;
  const where = address === null ? '' : `, at ${address}`;
  return `Another Poolwright (process ${pid} on host ${host}, since ${since}${where}) uses this data directory: ${directory}`;
}
