import { fakeAudit } from '../audit/fakes.ts';
import type { AuditLine, AuditLog } from '../audit/ports.ts';
import type { BriefSessions } from './brief-sessions.ts';
import type { SessionLimits, SessionMatch, SessionRecord } from './ports.ts';

/** Sessions in memory, with the rules of the real store; every look is its own word. */
export function createFakeSessionStore(
  lines: AuditLine[] = [],
): BriefSessions & { readonly records: Map<string, SessionRecord> } {
  const records = new Map<string, SessionRecord>();
  const taken = new Set<string>();
  const peek = (idHash: string, { idleMs, maxMs, now }: SessionLimits) => {
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
    glance: async (idHash, limits) => peek(idHash, limits),
    forget: () => undefined,
    end: async (idHash) => void records.delete(idHash),
    list: async (userId, limits) =>
      [...records.values()]
        .filter(({ idHash, actor }) => actor.id === userId && peek(idHash, limits) !== null)
        .toSorted((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime()),
    endMatching: async (match) => endMeant(records, match),
    endByToken: async ({ idHash }, match, toLine) => {
      if (taken.has(idHash)) return null;
      taken.add(idHash);
      const ended = endMeant(records, match);
      lines.push(toLine(ended.length));
      return ended;
    },
  };
}

function endMeant(records: Map<string, SessionRecord>, match: SessionMatch): string[] {
  const meant = [...records.values()].filter((record) => isMeant(record, match));
  for (const { idHash } of meant) records.delete(idHash);
  return meant.map(({ idHash }) => idHash);
}

function isMeant({ actor, handle, idHash, providerSession }: SessionRecord, match: SessionMatch): boolean {
  if ('issuer' in match) {
    return actor.id.startsWith(`${match.issuer}#`) && providerSession === match.providerSession;
  }
  return (
    actor.id === match.userId &&
    (match.handle ?? handle) === handle &&
    match.exceptIdHash !== idHash &&
    (match.providerSession ?? providerSession) === providerSession
  );
}

/** A session just begun. */
export function fakeSession(idHash: string, at: Date): SessionRecord {
  return {
    idHash,
    actor: { id: 'admin', name: 'Admin', roles: [], teams: [] },
    createdAt: at,
    lastSeenAt: at,
    handle: `handle of ${idHash}`,
    way: 'sample',
    browser: null,
    address: null,
    providerSession: null,
    authenticatedAt: at,
    acr: 'pwd',
  };
}

/** An audit in memory. */
export function createFakeAuditLog(): AuditLog & { readonly lines: AuditLine[] } {
  const lines: AuditLine[] = [];
  return { ...fakeAudit(lines), lines };
}
