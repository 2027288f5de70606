import type { PGlite } from '@electric-sql/pglite';
import type { Notices } from '../../../domain/stream/ports.ts';
import { noticeChannel, toNotice } from '../notices.ts';

/** The notices of an engine in this process. `listenOn` is called for every engine that takes the place of another. */
export class EmbeddedNotices implements Notices {
  #listener: Parameters<Notices['listen']>[0] | undefined;
  #engine: PGlite;

  constructor(engine: PGlite) {
    this.#engine = engine;
  }

  async listen(listener: Parameters<Notices['listen']>[0]): Promise<void> {
    this.#listener = listener;
    await this.#attach();
  }

  async listenOn(engine: PGlite): Promise<void> {
    this.#engine = engine;
    if (this.#listener === undefined) return;
    await this.#attach();
    // What was committed right before the old engine stopped may not have been told.
    this.#listener({ kind: 'missed' });
  }

  async #attach(): Promise<void> {
    await this.#engine.listen(noticeChannel, (payload) => this.#listener?.(toNotice(payload)));
  }
}
