import type { ChangeRecord, ChangeStep } from '../../../domain/changes/change-record.ts';
import type { changes } from '../schema.ts';

type ChangeRow = typeof changes.$inferSelect;

const toDate = (instant: string | null) => (instant === null ? null : new Date(instant));
const toInstant = (date: Date | null) => date?.toISOString() ?? null;

export function toChangeRow(record: ChangeRecord): typeof changes.$inferInsert {
  return {
    ...record,
    filedAt: new Date(record.filedAt),
    updatedAt: new Date(record.updatedAt),
    nextAttemptAt: toDate(record.nextAttemptAt),
    goodSince: toDate(record.goodSince),
    settleUntil: toDate(record.settleUntil),
    watchUntil: toDate(record.watchUntil),
    tookEffectAt: toDate(record.tookEffectAt),
  };
}

export function toChangeRecord(row: ChangeRow): ChangeRecord {
  // The sequence number, the lease and the due time are the store's own.
  const { seq: _seq, leaseUntil: _leaseUntil, dueAt: _dueAt, ...record } = row;
  return {
    ...record,
    filedAt: row.filedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    nextAttemptAt: toInstant(row.nextAttemptAt),
    goodSince: toInstant(row.goodSince),
    settleUntil: toInstant(row.settleUntil),
    watchUntil: toInstant(row.watchUntil),
    tookEffectAt: toInstant(row.tookEffectAt),
  };
}

/** Only the columns a step names. */
export function toStepColumns(step: ChangeStep): Partial<typeof changes.$inferInsert> {
  const { nextAttemptAt, goodSince, settleUntil, watchUntil, tookEffectAt, ...rest } = step;
  return {
    ...rest,
    ...(nextAttemptAt === undefined ? {} : { nextAttemptAt: toDate(nextAttemptAt) }),
    ...(goodSince === undefined ? {} : { goodSince: toDate(goodSince) }),
    ...(settleUntil === undefined ? {} : { settleUntil: toDate(settleUntil) }),
    ...(watchUntil === undefined ? {} : { watchUntil: toDate(watchUntil) }),
    ...(tookEffectAt === undefined ? {} : { tookEffectAt: toDate(tookEffectAt) }),
  };
}
