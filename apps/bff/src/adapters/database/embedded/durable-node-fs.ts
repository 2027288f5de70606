import { closeSync, fsyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** `EIO` in the numbering of the engine's C library. */
const inputOutputError = 29;
const mountPoint = '/pglite/data';

/** What is used of the engine's inside. */
interface EngineInside {
  readonly FS: {
    readonly streams: readonly ({ readonly nfd?: number } | null | undefined)[];
    lookupPath(path: string): { node: { stream_ops: { fsync?: (stream: { nfd: number }) => number } } };
  };
}

/**
 * The engine's files with a real fsync: as shipped, the file layer answers every fsync with "done" and does nothing.
 * It leans on internals of this exact version; a test counts the fsyncs of a commit.
 */
export class DurableNodeFS extends NodeFS {
  readonly #fsync: (fd: number) => void;
  #inside: EngineInside | undefined;

  constructor(directory: string, fsync: (fd: number) => void = fsyncSync) {
    super(directory);
    this.#fsync = fsync;
  }

  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const fsync = ({ nfd }: { nfd: number }): number => {
      try {
        this.#fsync(nfd);
        return 0;
      } catch {
        return inputOutputError;
      }
    };
    const install = (inside: EngineInside): void => {
      this.#inside = inside;
      inside.FS.lookupPath(mountPoint).node.stream_ops.fsync = fsync;
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), install] } };
  }

  /** Closes the files of an engine that stopped: it cannot do so itself any more. */
  abandon(): void {
    const open = new Set(this.#inside?.FS.streams.map((stream) => stream?.nfd));
    this.#inside = undefined;
    for (const fd of open) {
      if (fd !== undefined) closeSync(fd);
    }
  }
}
