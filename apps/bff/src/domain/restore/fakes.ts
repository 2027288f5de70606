import type { AuditLine } from '../audit/ports.ts';
import type { RestoredMark, RestoreStore } from './ports.ts';

/** The mark of a restored database in memory. */
export function fakeRestores(
  mark: RestoredMark | null = null,
): RestoreStore & { readonly lines: AuditLine[] } {
  let standing = mark;
  const lines: AuditLine[] = [];
  return {
    lines,
    find: async () => standing,
    clear: async (audit) => {
      if (standing === null) return false;
      standing = null;
      lines.push(audit);
      return true;
    },
  };
}
