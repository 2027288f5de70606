import type { Draft, DraftSummary } from '@poolwright/schemas/drafts/draft';
import { DomainError } from '../domain-error.ts';
import { versionOf, type DraftRecord } from './draft-record.ts';

export function toDraftSummary(record: DraftRecord): DraftSummary {
  const { project, pool, displayName, changes, startedAt, savedAt } = record;
  return { project, pool, displayName, version: versionOf(record), changes, startedAt, savedAt };
}

/** A stored draft as its author gets it. */
export function toDraft(record: DraftRecord): Draft {
  return {
    ...toDraftSummary(record),
    base: { pool: record.base, etag: `"${record.baseEtag}"`, asOf: record.baseAsOf },
    content: record.content,
    ...(record.matrix === null ? {} : { matrix: record.matrix }),
    key: record.idempotencyKey,
    sent: record.sent,
    ...(record.restores === null ? {} : { restores: record.restores }),
  };
}

/** 412 with what is kept now. */
export function draftMoved(current: DraftRecord | null): DomainError {
  return new DomainError('draft.changed_elsewhere', {
    extra: { draft: current === null ? null : toDraft(current) },
  });
}
