import { auditKinds } from '@poolwright/schemas/audit/audit-entry';
import type { AuditFilter } from '@poolwright/schemas/audit/endpoints';

/** Filters that are any text. */
export const auditTexts = ['q', 'actor', 'pool', 'project', 'change', 'request'] as const;
export const auditTimes = ['from', 'to'] as const;

/** The filter an address asks for; what is none is passed over. */
export function toAuditFilter(search: Readonly<Record<string, unknown>>): AuditFilter {
  const filter: AuditFilter = {};
  for (const name of [...auditTexts, 'action'] as const) {
    const value = search[name];
    if (typeof value === 'string' && value.trim() !== '') filter[name] = value.trim().slice(0, 200);
  }
  const kind = auditKinds.find((each) => each === search['kind']);
  if (kind !== undefined) filter.kind = kind;
  for (const name of auditTimes) {
    const instant = toInstant(search[name]);
    if (instant !== undefined) filter[name] = instant;
  }
  return filter;
}

/** A time of the address. */
function toInstant(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
