import type { Clock } from '../ports.ts';
import type { SessionLimits, SessionRecord, SessionStore } from './ports.ts';

export interface BriefSessions extends SessionStore {
  /** As `find`, asking the store as seldom, but noting no use: for reads that no person made. */
  glance(idHash: string, limits: SessionLimits): Promise<SessionRecord | null>;
  /** To be told when a session ended somewhere else: the next look asks the store. */
  forget(idHash: string): void;
}

interface Kept {
  readonly at: number;
  /** Whether the store was told of a use: else the next use asks it again. */
  readonly isNoted: boolean;
  readonly found: Promise<SessionRecord | null>;
}

/** How long a session that ended in another process may still be taken for a live one. */
const keepMs = 500;
const most = 10_000;

/**
 * A store that is asked at most twice a second for one session. What ends here ends at once; a session ended by
 * another process is noticed within `keepMs`, or at once where somebody calls `forget`. Nobody is remembered to be
 * signed out.
 */
export function createBriefSessions(store: SessionStore, clock: Pick<Clock, 'monotonic'>): BriefSessions {
  const kept = new Map<string, Kept>();
  const forget = (idHash: string): void => void kept.delete(idHash);

  function read(idHash: string, limits: SessionLimits, isNoted: boolean): Kept['found'] {
    const found = isNoted ? store.find(idHash, limits) : store.peek(idHash, limits);
    const fresh = { at: clock.monotonic(), isNoted, found };
    kept.delete(idHash);
    kept.set(idHash, fresh);
    const oldest = kept.keys().next();
    if (kept.size > most && oldest.done !== true) kept.delete(oldest.value);
    // Only this very look is taken back: one begun later may be there already.
    const drop = (): void => void (kept.get(idHash) === fresh && kept.delete(idHash));
    found.then((record) => record === null && drop(), drop);
    return found;
  }

  async function look(idHash: string, limits: SessionLimits, isUse: boolean): Kept['found'] {
    const known = kept.get(idHash);
    // A short idle time needs closer looks: each one notes that the session is in use.
    const keptFor = Math.min(keepMs, limits.idleMs / 10, limits.maxMs / 10);
    const isYoung = known !== undefined && clock.monotonic() - known.at < keptFor;
    return isYoung && (known.isNoted || !isUse) ? known.found : read(idHash, limits, isUse);
  }

  return {
    forget,
    insert: (session) => store.insert(session),
    // Asked by those who watch for the end: always the store's own word.
    peek: (idHash, limits) => store.peek(idHash, limits),
    find: (idHash, limits) => look(idHash, limits, true),
    glance: (idHash, limits) => look(idHash, limits, false),
    list: (userId, limits) => store.list(userId, limits),
    async endMatching(match) {
      const ended = await store.endMatching(match);
      for (const idHash of ended) forget(idHash);
      return ended;
    },
    async endByToken(token, match, toLine) {
      const ended = await store.endByToken(token, match, toLine);
      for (const idHash of ended ?? []) forget(idHash);
      return ended;
    },
    async end(idHash) {
      forget(idHash);
      await store.end(idHash);
      // A look that began before the end may have been kept meanwhile.
      forget(idHash);
    },
  };
}
