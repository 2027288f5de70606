import { fakeAudit } from '../audit/fakes.ts';
import type { AuditLine, AuditLog } from '../audit/ports.ts';
import type { SessionRecord, SessionStore } from './ports.ts';

/** Sessions in memory, with the rules of the real store. */
export function createFakeSessionStore(): SessionStore & { readonly records: Map<string, SessionRecord> } {
  const records = new Map<string, SessionRecord>();
  return {
    records,
    insert: async (session) => void records.set(session.idHash, session),
    find: async (idHash, { idleMs, maxMs, now }) => {
      const found = records.get(idHash);
      if (found === undefined) return null;
      const idle = now.getTime() - found.lastSeenAt.getTime();
      const age = now.getTime() - found.createdAt.getTime();
      if (idle > idleMs || age > maxMs) return null;
      const seen = { ...found, lastSeenAt: now };
      records.set(idHash, seen);
      return seen;
    },
    end: async (idHash) => void records.delete(idHash),
  };
}

/** An audit in memory. */
export function createFakeAuditLog(): AuditLog & { readonly lines: AuditLine[] } {
  const lines: AuditLine[] = [];
  return { ...fakeAudit(lines), lines };
}
