import { auditActions } from '@poolwright/schemas/audit/audit-entry';
import type { Endpoint } from '@poolwright/schemas/endpoint';
import type { Caller } from '../domain/access/actor.ts';
import type { AuditLog } from '../domain/audit/ports.ts';
import { recordRefusal, type RefusedAttempt } from '../domain/audit/record-refusal.ts';

/** Runs a call; one that would write and is refused, wherever that happens, leaves its row before it is answered. */
export type WithRefusals = <T>(
  endpoint: Endpoint,
  caller: Caller,
  params: unknown,
  run: () => Promise<T>,
) => Promise<T>;

export function createWithRefusals(audit: Pick<AuditLog, 'append'>): WithRefusals {
  return async (endpoint, caller, params, run) => {
    try {
      return await run();
    } catch (error) {
      const attempt = toAttempt(endpoint, params);
      if (attempt !== null) await recordRefusal(audit, caller, attempt, error);
      throw error;
    }
  };
}

/** Null for a read; a plan is one too. */
function toAttempt({ name, method }: Endpoint, params: unknown): RefusedAttempt | null {
  const action = auditActions.find((known) => known === name);
  if (method === 'GET' || action === undefined || action === 'planPoolUpdate') return null;
  const named = new Map<string, unknown>(
    typeof params === 'object' && params !== null ? Object.entries(params) : [],
  );
  const text = (key: string) => {
    const value = named.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  return { action, project: text('project'), pool: text('pool'), changeId: text('id') };
}
