import { and, isNull, lte, or, sql } from 'drizzle-orm';
import { isExpired } from './lease.ts';
import { changes, onTheWayPredicate } from './schema.ts';

/** A change that is on its way, whose time has come and which nobody works on: whoever asks first may take it. */
export const isDue = and(
  onTheWayPredicate,
  lte(changes.dueAt, sql`now()`),
  or(isNull(changes.owner), isExpired(changes.leaseUntil)),
);
