import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Who has said nothing for this long counts as dead. It is said every few seconds while a process lives. */
const leaseMs = 20_000;

/** The end of a lease that begins now. By the database's clock: those of the replicas may differ. */
export const leaseEnd: SQL<Date> = inMilliseconds(leaseMs);

/** A point in time from now, by the database's clock. */
export function inMilliseconds(ms: number): SQL<Date> {
  return sql<Date>`now() + ${ms} * interval '1 millisecond'`;
}

/** Whether a lease is over, or never was. */
export function isExpired(column: PgColumn): SQL<boolean> {
  return sql<boolean>`(${column} is null or ${column} < now())`;
}
