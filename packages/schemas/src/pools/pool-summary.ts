import { z } from 'zod';
import { balanceVerdict } from '../goals/balance-verdict.ts';

/** Reasons why a pool needs attention; a closed list. */
export const attentionCodes = [
  'pool.not_running',
  'pool.restricted',
  'nodes.abnormal',
  'nodes.missing',
  'driver.abnormal',
  'scope.failed',
  'zones.unbalanced',
  'drift',
] as const;
export const attentionCode = z.enum(attentionCodes);
export type AttentionCode = z.infer<typeof attentionCode>;

/** Nodes of one flavor, summed over its entries. `wanted` is the spec, the others the status. */
export const flavorSummary = z.strictObject({
  flavor: z.string(),
  wanted: z.int(),
  available: z.int(),
  creating: z.int(),
  abnormal: z.int(),
  deleting: z.int(),
});

/** One pool in the list. */
export const poolSummary = z.strictObject({
  /** `metadata.name`: the id in every path. */
  name: z.string(),
  /** Label `os.modelarts/name`, else `name`. */
  displayName: z.string(),
  /** Open enum; `Creating` without a status, `unknown` without a phase. */
  phase: z.string(),
  type: z.string(),
  /** Bit set, reference table 14. */
  controlMode: z.int(),
  /** `0` pay-per-use, `1` yearly/monthly; empty when absent. */
  billingMode: z.string(),
  scope: z.array(z.string()),
  flavors: z.array(flavorSummary),
  /** Actual nodes per AZ: available, and all states together. */
  zones: z.array(z.strictObject({ az: z.string(), available: z.int(), total: z.int() })),
  description: z.string(),
  createdAt: z.string().nullable(),
  attention: z.array(attentionCode),
  /** What the pool does against its balance goal; absent where it is as it should be. */
  verdicts: z.array(balanceVerdict).optional(),
});
export type PoolSummary = z.infer<typeof poolSummary>;
