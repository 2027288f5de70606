import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import type { StoreLoad } from '../../../domain/ports.ts';
import * as schema from '../schema.ts';
import { withStoreErrors } from '../store.ts';
import type { Database, Store } from '../store.ts';

/** PostgreSQL as a store: any number of replicas, each with a pool of connections. */
export class PostgresStore implements Store {
  readonly #pool: Pool;
  readonly #db: Database;
  #closing: Promise<void> | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#db = drizzle({ client: pool, schema });
  }

  run<T>(work: (db: Database) => Promise<T>): Promise<T> {
    return withStoreErrors(() => work(this.#db));
  }

  load(): StoreLoad {
    const { totalCount, idleCount, waitingCount, options } = this.#pool;
    return { connections: options.max, busy: totalCount - idleCount, waiting: waitingCount };
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }
}
