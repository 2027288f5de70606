import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { RuleContext } from './rules/rule.ts';

/** The strategy a driver upgrade would follow: the one asked for, else the one the pool has; null for neither. */
export function strategyOf({ pool, effect }: Pick<RuleContext, 'pool' | 'effect'>): string | null {
  return effect.updateStrategy?.to ?? pool.spec?.driver?.updateStrategy ?? null;
}

/**
 * Whether an edit may make drivers upgrade: by another version, or by another strategy while nodes still wait for
 * the version the pool already asks for.
 */
export function upgrades({ pool, effect }: Pick<RuleContext, 'pool' | 'effect'>): boolean {
  if (effect.gpuVersion !== null || effect.npuVersion !== null) return true;
  return effect.updateStrategy !== null && isPending(pool);
}

function isPending(pool: Pool): boolean {
  const { spec, status } = pool;
  return (
    differs(spec?.driver?.gpuVersion, status?.driver?.gpu) ||
    differs(spec?.driver?.npuVersion, status?.driver?.npu)
  );
}

type DriverStatus = { version?: string | null | undefined; state?: string | null | undefined };

function differs(wanted: string | null | undefined, actual: DriverStatus | null | undefined): boolean {
  if (!wanted || actual === null || actual === undefined) return false;
  return actual.version !== wanted || (actual.state !== undefined && actual.state !== 'Running');
}
