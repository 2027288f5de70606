import { drizzle } from 'drizzle-orm/pglite';
import type { DurableEngine } from './durable-engine.ts';
import type { StoreLoad } from '../../../domain/ports.ts';
import * as schema from '../schema.ts';
import { withStoreErrors } from '../store.ts';
import type { Database, Store } from '../store.ts';

/** How long a stopped engine is left alone before it is opened anew. */
const reopenAfterMs = 1000;

/** The embedded engine as a store. One that stopped (disk full, failed fsync) is opened anew, as after a crash. */
export class EmbeddedStore implements Store {
  readonly #open: () => Promise<DurableEngine>;
  readonly #monotonic: () => number;
  #engine: DurableEngine;
  #db: Database;
  #reopening: Promise<void> | undefined;
  #reopenedAt = Number.NEGATIVE_INFINITY;
  #closed = false;
  #atWork = 0;

  constructor(engine: DurableEngine, open: () => Promise<DurableEngine>, monotonic: () => number) {
    this.#monotonic = monotonic;
    this.#engine = engine;
    this.#open = open;
    this.#db = drizzle({ client: engine, schema });
  }

  run<T>(work: (db: Database) => Promise<T>): Promise<T> {
    this.#atWork += 1;
    return withStoreErrors(async () => {
      if (this.#closed) throw new Error('the database is closed');
      if (this.#engine.stopped) await this.#reopen();
      return work(this.#db);
    }).finally(() => (this.#atWork -= 1));
  }

  /** The engine does one thing at a time. */
  load(): StoreLoad {
    return { connections: 1, busy: Math.min(1, this.#atWork), waiting: Math.max(0, this.#atWork - 1) };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#reopening?.catch(() => undefined);
    await this.#engine.close();
  }

  #reopen(): Promise<void> {
    this.#reopening ??= this.#replaceEngine().finally(() => {
      this.#reopening = undefined;
    });
    return this.#reopening;
  }

  async #replaceEngine(): Promise<void> {
    const now = this.#monotonic();
    if (now - this.#reopenedAt < reopenAfterMs) throw new Error('the database engine stopped');
    this.#reopenedAt = now;
    const stopped = this.#engine;
    await stopped.close().catch(() => undefined);
    this.#engine = await this.#open();
    this.#db = drizzle({ client: this.#engine, schema });
  }
}
