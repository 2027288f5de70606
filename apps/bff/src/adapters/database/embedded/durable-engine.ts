import { PGlite } from '@electric-sql/pglite';
import { DurableNodeFS } from './durable-node-fs.ts';

/** The engine gave up (a full disk, a failed fsync) and answers nothing any more; the files are as after a crash. */
export class EngineStopped extends Error {
  override name = 'EngineStopped';
}

/** What the engine throws when the database itself, not the engine, reports an error. */
const reportedByDatabase = 100;

/**
 * The engine writes zeros over all of its buffers at every start, and holds that memory until its end: the 128 MB it takes by
 * itself cost half a second of a core. What is not in them is read from files the system keeps in memory.
 */
export const memoryParams = ['-c', 'shared_buffers=16MB'] as const;

/**
 * The embedded engine with fsync on. After a panic the engine as shipped swallows the abort and loops for ever,
 * and with it the whole program; this one notices the abort and refuses every further call at once.
 */
export class DurableEngine extends PGlite {
  readonly #files: DurableNodeFS;
  #stopped: EngineStopped | undefined;

  private constructor(directory: string, files: DurableNodeFS, loadDataDir: Blob | undefined) {
    super({
      ...(loadDataDir === undefined ? {} : { loadDataDir }),
      dataDir: directory,
      fs: files,
      // wal_sync_method must be fsync: the engine's fdatasync is an empty stub.
      startParams: [
        ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
        '-c',
        'fsync=on',
        '-c',
        'wal_sync_method=fsync',
        // Its timer would run on in an engine that failed to start, and keep that engine in memory for ever.
        '-c',
        'log_startup_progress_interval=0',
        ...memoryParams,
      ],
    });
    this.#files = files;
  }

  /** Opens the database in `directory`; where there is none it makes one, or the one in the copy `loadDataDir`. */
  static async open(
    directory: string,
    { fsync, loadDataDir }: { fsync?: (fd: number) => void; loadDataDir?: Blob } = {},
  ): Promise<DurableEngine> {
    const files = new DurableNodeFS(directory, fsync);
    const engine = new DurableEngine(directory, files, loadDataDir);
    try {
      await engine.waitReady;
    } catch (error) {
      files.abandon();
      throw error;
    }
    engine.#watch();
    return engine;
  }

  get stopped(): boolean {
    return this.#stopped !== undefined;
  }

  override execProtocolRawSync(message: Uint8Array): ReturnType<PGlite['execProtocolRawSync']> {
    if (this.#stopped) throw this.#stopped;
    return super.execProtocolRawSync(message);
  }

  override async close(): Promise<void> {
    if (this.#stopped) this.#files.abandon();
    else await super.close();
  }

  #watch(): void {
    const inside = this.Module;
    const step = inside._PostgresMainLoopOnce;
    const restore = inside.stackRestore;
    inside._PostgresMainLoopOnce = () => {
      try {
        step();
      } catch (cause) {
        if (!isReported(cause)) this.#stopped = new EngineStopped('the database engine stopped', { cause });
        throw cause;
      }
    };
    // The engine swallows what a step throws and calls this next: the one way out of its loop.
    inside.stackRestore = (pointer) => {
      if (this.#stopped) throw this.#stopped;
      return restore(pointer);
    };
  }
}

function isReported(cause: unknown): boolean {
  return (
    typeof cause === 'object' && cause !== null && 'status' in cause && cause.status === reportedByDatabase
  );
}
