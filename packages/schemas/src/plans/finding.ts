import { z } from 'zod';
import { wordParams } from './words.ts';

/** Codes of the rules (one code one rule, one catalogue sentence a code). */
export const findingCodes = [
  'pool.not_running',
  'pool.restricted',
  'pool.specs_restricted',
  'pool.mixed_direction',
  'pool.too_many_flavors',
  'pool.mixed_architecture',
  'pool.many_nodes',
  'pool.would_be_deleted',
  'pool.still_converging',
  'entry.sum',
  'entry.unknown_flavor',
  'entry.unknown_zone',
  'entry.duplicate_zone',
  'entry.not_found',
  'entry.ambiguous',
  'entry.already_there',
  'entry.too_deep',
  'entry.zero',
  'entry.step',
  'entry.sold_out',
  'entry.removed',
  'entry.shrunk',
  'entry.not_documented',
  'zone.shifted',
  'zones.by_cloud',
  'subpools.squeezed',
  'billing.only_grows',
  'billing.order_id',
  'billing.order_id_unused',
  'scope.not_here',
  'scope.empty',
  'scope.removed',
  'driver.not_here',
  'driver.unknown_version',
  'driver.force',
  'driver.strategy_alone',
  'description.characters',
  'description.long',
  'job_flavors.unknown',
  'jobs.hit',
  'balance.share',
  'balance.difference',
  'balance.together',
] as const;
export const findingCode = z.enum(findingCodes);
export type FindingCode = z.infer<typeof findingCode>;

/**
 * What a rule says about an edit. `block`: form and BFF refuse. `confirm`: named and acknowledged, `typed` where
 * the pool's display name must be typed. `warn`: said. `pointer` is a JSON pointer into the `PoolEdit`.
 */
export const finding = z.strictObject({
  code: findingCode,
  severity: z.enum(['block', 'confirm', 'warn']),
  typed: z.boolean().optional(),
  pointer: z.string().optional(),
  params: wordParams,
});
export type Finding = z.infer<typeof finding>;
export type Severity = Finding['severity'];
