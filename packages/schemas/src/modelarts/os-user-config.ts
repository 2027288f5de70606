import { z } from 'zod';
import { asRead } from './as-read.ts';
import { oneOrMany } from './one-or-many.ts';

/** An operating system that nodes can run. */
export const nodeOsVersion = asRead({
  /** Name, for example `EulerOS 2.10`. */
  name: z.string().nullish(),
  /** Day its maintenance ends. */
  endOfService: z.string().nullish(),
});
export type NodeOsVersion = z.infer<typeof nodeOsVersion>;

/** What a job type needs in a pool. */
export const poolScopePlugin = asRead({
  /** Job type. */
  scope: z.string().nullish(),
  /** Plugins installed for it; they use resources of the pool. */
  plugins: z.unknown().optional(),
});
export type PoolScopePlugin = z.infer<typeof poolScopePlugin>;

/** Limits and choices of the account. */
export const osUserConfig = asRead({
  /** Most flavors a pool may have. */
  maxPoolFlavors: z.number().nullish(),
  /** Most pools the account may have. */
  poolQuota: z.number().nullish(),
  /** Most networks the account may have. */
  networkQuota: z.number().nullish(),
  /** Operating systems that nodes can run: one object or a list. */
  nodeOSVersionSupport: oneOrMany(nodeOsVersion),
  /** What each job type needs: one object or a list. */
  poolScopePlugins: oneOrMany(poolScopePlugin),
  /** Disk types on offer. */
  volumeTypes: z.array(z.string()).nullish(),
});
export type OsUserConfig = z.infer<typeof osUserConfig>;
