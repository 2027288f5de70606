import type { AuditFilter } from './queries.ts';

export const auditFilters = ['pool', 'actor', 'action', 'change'] as const;

/** The filter an address asks for. */
export function toAuditFilter(search: Readonly<Record<string, unknown>>): AuditFilter {
  const filter: AuditFilter = {};
  for (const name of auditFilters) {
    const value = search[name];
    if (typeof value === 'string' && value.trim() !== '') filter[name] = value.trim();
  }
  return filter;
}
