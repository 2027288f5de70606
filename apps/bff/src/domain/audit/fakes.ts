import type { AuditLine, AuditLog } from './ports.ts';

/** An audit in memory that keeps what was to be written; nothing can be read from it. */
export function fakeAudit(lines: AuditLine[]): AuditLog {
  return {
    append: async (line) => void lines.push(line),
    list: async () => ({ items: [] }),
    async *pieces() {},
    chain: async () => [],
    tail: async () => ({ head: null, newest: null }),
    anchor: async () => null,
  };
}
