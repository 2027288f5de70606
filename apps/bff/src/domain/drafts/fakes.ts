import type { AuditLine } from '../audit/ports.ts';
import { mayReplace, versionOf, type DraftOwner, type DraftRecord } from './draft-record.ts';
import type { DraftStore } from './ports.ts';

/** Drafts in memory, with the same promises as the database. */
export function fakeDrafts(lines: AuditLine[]): DraftStore {
  const drafts = new Map<string, DraftRecord>();
  const keyOf = ({ userId, project, pool }: DraftOwner) => JSON.stringify([userId, project, pool]);
  const ofUser = (userId: string) => [...drafts.values()].filter((draft) => draft.userId === userId);
  return {
    find: async (owner) => drafts.get(keyOf(owner)) ?? null,
    list: async (userId) => ofUser(userId).toSorted((one, other) => other.savedAt.localeCompare(one.savedAt)),
    async save(draft, expected, started, maxDrafts) {
      const kept = drafts.get(keyOf(draft));
      if (kept === undefined && expected !== null) return { kind: 'moved', current: null };
      if (kept !== undefined && !mayReplace(kept, draft, expected)) return { kind: 'moved', current: kept };
      if (kept === undefined && ofUser(draft.userId).length >= maxDrafts) return { kind: 'full' };
      const startedAt = kept?.startedAt ?? draft.startedAt;
      drafts.set(keyOf(draft), { ...draft, startedAt });
      if (kept?.editor !== draft.editor) lines.push(started);
      return { kind: 'done', startedAt };
    },
    async discard(owner, expected, audit) {
      const kept = drafts.get(keyOf(owner));
      if (kept === undefined) return null;
      if (versionOf(kept) !== expected) return { kind: 'moved', current: kept };
      drafts.delete(keyOf(owner));
      lines.push(audit);
      return { kind: 'done', startedAt: kept.startedAt };
    },
    async finish(owner, idempotencyKey) {
      if (drafts.get(keyOf(owner))?.idempotencyKey === idempotencyKey) drafts.delete(keyOf(owner));
    },
  };
}
