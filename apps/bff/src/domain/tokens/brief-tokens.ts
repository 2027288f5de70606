import type { Clock } from '../ports.ts';
import type { TokenRecord, TokenStore } from './token-store.ts';

export interface BriefTokens extends TokenStore {
  /** To be told when a token ended somewhere else. */
  forget(hash: string): void;
}

/** How long a token that ended in another process may still be taken for a live one. */
const keepMs = 500;
const most = 1000;

/** A store that is asked at most twice a second for one token. Nothing that was not found is remembered. */
export function createBriefTokens(store: TokenStore, clock: Pick<Clock, 'monotonic'>): BriefTokens {
  const kept = new Map<string, { readonly at: number; readonly found: Promise<TokenRecord | null> }>();
  const forget = (hash: string): void => void kept.delete(hash);

  function read(hash: string, now: Date): Promise<TokenRecord | null> {
    const found = store.use(hash, now);
    const fresh = { at: clock.monotonic(), found };
    kept.delete(hash);
    kept.set(hash, fresh);
    const oldest = kept.keys().next();
    if (kept.size > most && oldest.done !== true) kept.delete(oldest.value);
    const drop = (): void => void (kept.get(hash) === fresh && kept.delete(hash));
    found.then((record) => record === null && drop(), drop);
    return found;
  }

  return {
    forget,
    insert: (record, limit, line) => store.insert(record, limit, line),
    peek: (hash) => store.peek(hash),
    list: (person) => store.list(person),
    use(hash, now) {
      const known = kept.get(hash);
      return known !== undefined && clock.monotonic() - known.at < keepMs ? known.found : read(hash, now);
    },
    async end(person, id, toLine) {
      let hash: string | undefined;
      const ended = await store.end(person, id, (record) => {
        hash = record.hash;
        return toLine(record);
      });
      if (hash !== undefined) forget(hash);
      return ended;
    },
  };
}
