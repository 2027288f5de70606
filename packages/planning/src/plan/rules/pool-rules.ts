import type { Finding } from '@poolwright/schemas/plans/finding';
import { phaseOf } from '../../pool/phase-of.ts';
import { readOnlyReasons, restrictions } from '../../pool/restrictions.ts';
import { statusCounts } from '../../pool/status-counts.ts';
import { sumOf } from '../../pool/whole-count.ts';
import type { PoolEffect } from '../effect-of-edit.ts';
import { block, warn } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** What the pool as a whole allows at the moment. */
export function poolRules(context: RuleContext): Finding[] {
  return [
    ...restricted(context),
    ...specsRestricted(context),
    ...notRunning(context),
    ...converging(context),
  ];
}

/** Bits 4, 8 and 16 of `controlMode` (reference table 14) forbid every edit. */
function restricted({ pool }: RuleContext): Finding[] {
  const reasons = readOnlyReasons(pool);
  if (reasons.length === 0) return [];
  return [block('pool.restricted', '', { controlMode: pool.spec?.controlMode ?? 0, reasons })];
}

function specsRestricted({ pool, effect }: RuleContext): Finding[] {
  if (effect.effects.length === 0 || !restrictions(pool).specsRestricted) return [];
  return [block('pool.specs_restricted', '/entries', { controlMode: pool.spec?.controlMode ?? 0 })];
}

function notRunning({ pool, effect }: RuleContext): Finding[] {
  const phase = phaseOf(pool);
  if (phase === 'Running') return [];
  return touchedGroups(effect).map(({ pointer, needsRunning }) =>
    (needsRunning ? block : warn)('pool.not_running', pointer, { phase }),
  );
}

function touchedGroups(effect: PoolEffect): { pointer: string; needsRunning: boolean }[] {
  const touchesDriver = effect.gpuVersion ?? effect.npuVersion ?? effect.updateStrategy;
  return [
    { pointer: '/entries', needsRunning: true, isTouched: effect.effects.length > 0 },
    { pointer: '/scope', needsRunning: true, isTouched: effect.scope !== null },
    { pointer: '/driver', needsRunning: true, isTouched: touchesDriver !== null },
    { pointer: '/description', needsRunning: false, isTouched: effect.description !== null },
    { pointer: '/jobFlavors', needsRunning: false, isTouched: effect.jobFlavors !== null },
  ].filter(({ isTouched }) => isTouched);
}

function converging({ pool, effect }: RuleContext): Finding[] {
  if (effect.effects.length === 0) return [];
  const counts = statusCounts(pool);
  const creating = sumOf(counts.creating.map((item) => item.count));
  const deleting = sumOf(counts.deleting.map((item) => item.count));
  return creating + deleting === 0 ? [] : [warn('pool.still_converging', '/entries', { creating, deleting })];
}
