import { z } from 'zod';
import { instant } from '../identifiers.ts';

/** What the rules need to know of one flavor, taken from the upstream's flavor list. */
export const flavorFact = z.strictObject({
  flavor: z.string(),
  /** CPU architecture, `x86` or `arm64`; null when the list does not say. */
  cpuArch: z.string().nullable(),
  /** Accelerator the flavor carries; null for a CPU flavor. */
  accelerator: z.enum(['gpu', 'npu']).nullable(),
  /** State per AZ: `normal`, `soldout` or a word unknown to us. */
  zones: z.record(z.string(), z.string()),
  /** Job flavors that fit. */
  jobFlavors: z.array(z.string()),
  /** 0 pay-per-use, 1 yearly/monthly. */
  billingModes: z.array(z.int()),
  /** Steps a supernode flavor may be created in. */
  steps: z.array(z.int()),
  /** `8 vCPU, 32Gi` and the like, for people. */
  size: z.string().nullable(),
});
export type FlavorFact = z.infer<typeof flavorFact>;

/** Running and waiting jobs of one type in a pool. `type` as the upstream says it (`train`, `infer`, `notebook`, …). */
export const jobFact = z.strictObject({ type: z.string(), running: z.int(), queued: z.int() });
export type JobFact = z.infer<typeof jobFact>;

/**
 * What a pool's nodes are placed for. `spread`: over zones, so that one may fail. `together`: in one zone, as
 * distributed training wants it. `none`: placement is not judged.
 */
export const balanceGoal = z.enum(['spread', 'together', 'none']);
export type BalanceGoal = z.infer<typeof balanceGoal>;

/**
 * Everything the rules need besides the pool and the edit. A part that could not be read is null: the rules then
 * say so and ask for confirmation where they would otherwise have blocked.
 */
export const planFacts = z.strictObject({
  /** The server's clock. */
  now: instant,
  flavors: z.strictObject({ readAt: instant, items: z.array(flavorFact) }).nullable(),
  /** `maxPoolFlavors` of os-user-config; 10 where unreadable. */
  maxPoolFlavors: z.int(),
  /** Nodes the logical pools of this physical pool hold, by flavor; empty when there are none; null when unreadable. */
  subpools: z.record(z.string(), z.int()).nullable(),
  jobs: z.array(jobFact).nullable(),
  /** Driver versions on offer. */
  drivers: z.strictObject({ gpu: z.array(z.string()).nullable(), npu: z.array(z.string()).nullable() }),
  /** What an entry may carry back to the upstream, `ENTRY_CARRY_OVER`. */
  carryOver: z.enum(['all', 'documented']),
  /** Set by the pool's admin; absent: the default by the pool's job types. */
  balanceGoal: balanceGoal.optional(),
  /** The goal is a rule: an edit that takes the pool further from it is refused, not only told. */
  isGoalRule: z.literal(true).optional(),
});
export type PlanFacts = z.infer<typeof planFacts>;
