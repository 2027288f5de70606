import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { DomainError } from '../../domain/domain-error.ts';
import type * as schema from './schema.ts';

/** Either engine: the embedded one or PostgreSQL. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

/** Where repositories get their database. Every failure leaves as `store.unavailable`. */
export interface Store {
  run<T>(work: (db: Database) => Promise<T>): Promise<T>;
}

/** Refusals of the domain pass, everything else means that the database could not answer. */
export async function withStoreErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof DomainError ? cause : new DomainError('store.unavailable', { cause });
  }
}

/** The SQLSTATE of a failure, wherever the driver put it. */
export function sqlState(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}
