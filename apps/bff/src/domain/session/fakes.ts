import { fakeAudit } from '../audit/fakes.ts';
import type { AuditLine, AuditLog } from '../audit/ports.ts';
import type { SessionRecord, SessionStore } from './ports.ts';

/** Sessions in memory, with the rules of the real store. */
export function createFakeSessionStore(): SessionStore & { readonly records: Map<string, SessionRecord> } {
  const records = new Map<string, SessionRecord>();
  const peek = (idHash: string, { idleMs, maxMs, now }: Parameters<SessionStore['find']>[1]) => {
    const found = records.get(idHash);
    if (found === undefined) return null;
    const idle = now.getTime() - found.lastSeenAt.getTime();
    const age = now.getTime() - found.createdAt.getTime();
    return idle > idleMs || age > maxMs ? null : found;
  };
  return {
    records,
    insert: async (session) => void records.set(session.idHash, session),
    peek: async (idHash, limits) => peek(idHash, limits),
    find: async (idHash, limits) => {
      const found = peek(idHash, limits);
      if (found === null) return null;
      const seen = { ...found, lastSeenAt: limits.now };
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
