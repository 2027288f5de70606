import { entriesOf } from '@poolwright/planning/entries/entries-of';
import { undocumentedKeys } from '@poolwright/planning/plan/carried-keys';
import { flavorFactOf } from '@poolwright/planning/plan/flavor-facts';
import { isPrivileged } from '@poolwright/planning/pool/is-privileged';
import { isScope } from '@poolwright/planning/pool/is-scope';
import { phaseOf } from '@poolwright/planning/pool/phase-of';
import { restrictions } from '@poolwright/planning/pool/restrictions';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';

export type Group = 'basics' | 'scope' | 'entries' | 'jobFlavors' | 'driver';

/** Why a group shows its values as text. `code` names a sentence, `params` fill it. */
export interface GroupLock {
  code: LockCode;
  params: Readonly<Record<string, string | readonly string[]>>;
}
export const lockCodes = [
  'phase',
  'specs',
  'keys',
  'scopeLogical',
  'scopePrivileged',
  'scopeUnknown',
  'driverLogical',
  'driverNone',
] as const;
export type LockCode = (typeof lockCodes)[number];

/** Accelerators for which the pool has, or may have, a driver: the ones its flavors carry and the ones it has now. */
export function acceleratorsOf(
  pool: Pool,
  facts: PlanFacts,
  flavors: readonly string[],
): { kind: 'gpu' | 'npu'; isSure: boolean }[] {
  const known = flavors.map((flavor) => flavorFactOf(facts, flavor));
  const kinds = [
    { kind: 'gpu', version: pool.spec?.driver?.gpuVersion, status: pool.status?.driver?.gpu?.version },
    { kind: 'npu', version: pool.spec?.driver?.npuVersion, status: pool.status?.driver?.npu?.version },
  ] as const;
  return kinds.flatMap(({ kind, version, status }) => {
    const isSure = Boolean(version) || Boolean(status) || known.some((fact) => fact?.accelerator === kind);
    return isSure || known.includes(undefined) ? [{ kind, isSure }] : [];
  });
}

/** What stands against editing one group of fields of a pool that may otherwise be edited; null when nothing does. */
export function lockOf(
  group: Group,
  pool: Pool,
  facts: PlanFacts,
  flavors: readonly string[],
): GroupLock | null {
  if (group === 'basics' || group === 'jobFlavors') return null;
  if (group === 'scope') return scopeLock(pool) ?? phaseLock(pool);
  if (group === 'driver') return driverLock(pool, facts, flavors) ?? phaseLock(pool);
  if (restrictions(pool).specsRestricted) return { code: 'specs', params: {} };
  return keysLock(pool, facts) ?? phaseLock(pool);
}

function phaseLock(pool: Pool): GroupLock | null {
  const phase = phaseOf(pool);
  return phase === 'Running' ? null : { code: 'phase', params: { phase } };
}

function scopeLock(pool: Pool): GroupLock | null {
  if (pool.spec?.type === 'Logical') return { code: 'scopeLogical', params: {} };
  if (isPrivileged(pool)) return { code: 'scopePrivileged', params: {} };
  // The whole list is sent, and a word that may not be sent would be lost.
  const unknown = (pool.spec?.scope ?? []).filter((type) => !isScope(type));
  return unknown.length === 0 ? null : { code: 'scopeUnknown', params: { types: unknown } };
}

function driverLock(pool: Pool, facts: PlanFacts, flavors: readonly string[]): GroupLock | null {
  if (pool.spec?.type === 'Logical') return { code: 'driverLogical', params: {} };
  return acceleratorsOf(pool, facts, flavors).length === 0 ? { code: 'driverNone', params: {} } : null;
}

function keysLock(pool: Pool, { carryOver }: PlanFacts): GroupLock | null {
  if (carryOver === 'all') return null;
  const keys = new Set(
    entriesOf(pool)
      .flatMap(undocumentedKeys)
      .filter((key) => key !== 'maxCount'),
  );
  return keys.size === 0 ? null : { code: 'keys', params: { keys: [...keys] } };
}
