import { createHash } from 'node:crypto';
import { mkdir, open, realpath } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { StartRefusal } from '../start-refusal.ts';
import { lockByFile } from './lock-by-file.ts';
import { lockByName } from './lock-by-name.ts';
import type { HolderAnswer } from './lock-holder.ts';
import { LockSpeaker } from './lock-speaker.ts';

/** How the lock is held: a name the kernel frees with its holder, or socket files that may outlive theirs. */
export type LockKind = 'abstract' | 'file' | 'pipe';

const patienceMs = 4000;

export interface LockOptions {
  readonly address?: string | undefined;
  /** Default: what the platform has. */
  readonly kind?: LockKind | undefined;
}

/** One process a data directory: the embedded engine has no lock of its own, and two writers lose rows silently. */
export class DirectoryLock {
  readonly #speaker: LockSpeaker;
  readonly #handle: FileHandle | undefined;

  private constructor(speaker: LockSpeaker, handle: FileHandle | undefined) {
    this.#speaker = speaker;
    this.#handle = handle;
  }

  /** Takes the directory, making it when it is missing. Throws `StartRefusal` naming the holder within 5 seconds. */
  static async acquire(directory: string, options: LockOptions = {}): Promise<DirectoryLock> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const kind = options.kind ?? platformKind();
    const speaker = new LockSpeaker(options.address);
    const { name, handle } = await identity(directory, kind);
    const lock = new DirectoryLock(speaker, handle);
    try {
      const other =
        kind === 'file'
          ? await lockByFile(tmpdir(), name, speaker, patienceMs)
          : await lockByName(name, speaker, patienceMs);
      if (other !== undefined) throw new StartRefusal(toRefusal(other, directory));
      return lock;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Tells where the holder listens, once it does. */
  setAddress(address: string): void {
    this.#speaker.address = address;
  }

  async release(): Promise<void> {
    await this.#speaker.close();
    await this.#handle?.close();
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
async function identity(directory: string, kind: LockKind): Promise<{ name: string; handle?: FileHandle }> {
  if (kind === 'pipe') {
    const hash = shortHash((await realpath(directory)).toLowerCase());
    return { name: String.raw`\\.\pipe\poolwright-${hash}` };
  }
  const handle = await open(directory, 'r');
  const { dev, ino } = await handle.stat({ bigint: true });
  const name = `poolwright-${shortHash(`${dev}:${ino}`)}`;
  return { name: kind === 'abstract' ? `\0${name}` : name, handle };
}

/** Short, for a socket's path has room for about a hundred characters. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}

function toRefusal(answer: HolderAnswer, directory: string): string {
  if (answer.kind !== 'holder') {
    return `Another process uses this data directory, and does not say which: ${directory}`;
  }
  const { pid, host, since, address } = answer.holder;
  const where = address === null ? '' : `, at ${address}`;
  return `Another Poolwright (process ${pid} on host ${host}, since ${since}${where}) uses this data directory: ${directory}`;
}
