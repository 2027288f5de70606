import type { AuditLine } from '../audit/ports.ts';
import type { TokenRecord, TokenStore } from './token-store.ts';

/** Tokens in memory, with the same promises as the database. */
export function createFakeTokenStore(
  lines: AuditLine[],
): TokenStore & { readonly records: Map<string, TokenRecord> } {
  const records = new Map<string, TokenRecord>();
  const of = (person: string) => [...records.values()].filter((record) => record.person === person);
  return {
    records,
    async insert(record, most, line) {
      if (of(record.person).filter(({ expiresAt }) => expiresAt > record.createdAt).length >= most)
        return false;
      records.set(record.hash, record);
      lines.push(line);
      return true;
    },
    async use(hash, now) {
      const found = records.get(hash);
      if (found === undefined) return null;
      const used = found.expiresAt > now ? { ...found, lastUsedAt: now } : found;
      records.set(hash, used);
      return used;
    },
    peek: async (hash) => records.get(hash) ?? null,
    list: async (person) => of(person).toReversed(),
    async end(person, id, toLine) {
      const found = of(person).find((record) => record.id === id);
      if (found === undefined) return false;
      records.delete(found.hash);
      lines.push(toLine(found));
      return true;
    },
  };
}
