import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { open, readFile, realpath, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartRefusal } from '../start-refusal.ts';
import { makeDirectory } from './make-directory.ts';
import { lockByFile } from './lock-by-file.ts';
import { lockByName } from './lock-by-name.ts';
import { toAnswer } from './lock-holder.ts';
import type { HolderAnswer } from './lock-holder.ts';
import { LockSpeaker } from './lock-speaker.ts';

/** How the lock is held: a name the kernel frees with its holder, or socket files that may outlive theirs. */
export type LockKind = 'abstract' | 'file' | 'pipe';

const patienceMs = 2000;

export interface LockOptions {
  readonly address?: string | undefined;
  /** Default: what the platform has. */
  readonly kind?: LockKind | undefined;
}

/** One process a data directory: the embedded engine has no lock of its own, and two writers lose rows silently. */
export class DirectoryLock {
  readonly #speaker: LockSpeaker;
  readonly #handle: FileHandle | undefined;
  readonly #note: string;
  #held = false;

  private constructor(speaker: LockSpeaker, handle: FileHandle | undefined, note: string) {
    this.#speaker = speaker;
    this.#handle = handle;
    this.#note = note;
  }

  /** Takes the directory, making it when it is missing. Throws `StartRefusal` naming the holder within 5 seconds. */
  static async acquire(directory: string, options: LockOptions = {}): Promise<DirectoryLock> {
    await makeDirectory(directory);
    const kind = options.kind ?? platformKind();
    const speaker = new LockSpeaker(options.address);
    const { name, handle } = await identity(directory, kind);
    const lock = new DirectoryLock(speaker, handle, noteIn(directory));
    try {
      const other =
        kind === 'file'
          ? await lockByFile(tmpdir(), name, speaker, patienceMs)
          : await lockByName(name, speaker, patienceMs);
      if (other !== undefined) throw new StartRefusal(toRefusal(await withNote(other, directory), directory));
      lock.#held = true;
      lock.#writeNote();
      return lock;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Tells where the holder listens, once it does. */
  setAddress(address: string): void {
    this.#speaker.address = address;
    this.#writeNote();
  }

  async release(): Promise<void> {
    if (this.#held) await rm(this.#note, { force: true });
    this.#held = false;
    await this.#speaker.close();
    await this.#handle?.close();
  }

  /** Says who holds the directory while this process is too busy to answer: the first start computes for seconds. */
  #writeNote(): void {
    try {
      writeFileSync(this.#note, this.#speaker.text());
    } catch {
      // The lock holds without it.
    }
  }
}

function noteIn(directory: string): string {
  return join(directory, 'holder.json');
}

/** A holder that does not answer has left a note. The lock is never decided by it. */
async function withNote(answer: HolderAnswer, directory: string): Promise<HolderAnswer> {
  if (answer.kind === 'holder') return answer;
  return toAnswer(await readFile(noteIn(directory), 'utf8').catch(() => ''));
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
