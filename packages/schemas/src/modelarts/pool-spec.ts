import { z } from 'zod';
import { asRead } from './as-read.ts';
import { poolDriver } from './pool-driver.ts';
import { poolResource } from './pool-resource.ts';

/** The documented kinds of pool (Table 14): physical, logical. */
export const knownPoolTypes = ['Dedicate', 'Logical'] as const;
/** The documented job types (Tables 6, 14 and 29). */
export const knownScopes = ['Train', 'Infer', 'Notebook'] as const;
/** The documented container network models (Table 22). */
export const knownContainerNetworkModes = ['overlay_l2', 'vpc-router', 'eni'] as const;

/** The bits of `controlMode` (Table 14); several may be set. */
export const controlModeBits = {
  /** Changing to yearly/monthly billing is restricted. */
  toPeriodRestricted: 1,
  /** Modifying specifications is restricted. */
  specsRestricted: 2,
  /** The service is restricted. */
  serviceRestricted: 4,
  /** The pool is frozen. */
  frozen: 8,
  /** The pool is frozen by the public security department and cannot be unsubscribed. */
  frozenByPublicSecurity: 16,
} as const;

/** Container network of the pool's cluster (Table 22). */
export const containerNetwork = asRead({
  /** Network model: `overlay_l2` tunnel, `vpc-router` IPvlan with VPC routes, `eni` Cloud Native Network 2.0. Table 22. */
  mode: z.string().nullish(),
});
export type ContainerNetwork = z.infer<typeof containerNetwork>;

/** Network of a pool (Table 23). */
export const poolNetwork = asRead({
  /** Network id (not its display name). Table 23. */
  name: z.string().nullish(),
});
export type PoolNetwork = z.infer<typeof poolNetwork>;

/** What a pool is meant to be (Table 14). */
export const poolSpec = asRead({
  /** Kind of pool: `Dedicate` physical, with its own network; `Logical` a part of a physical one. Table 14. */
  type: z.string().nullish(),
  /** Job types the pool accepts. Table 14. */
  scope: z.array(z.string()).nullish(),
  /** Flavors of the pool and how many nodes of each; the order matters. Table 14. */
  resources: z.array(poolResource).nullish(),
  /** Container network as the reference spells it. Table 14. */
  containernetwork: containerNetwork.nullish(),
  /** Container network as newer documents spell it. */
  containerNetwork: containerNetwork.nullish(),
  /** Network of the pool. Table 14. */
  network: poolNetwork.nullish(),
  /** Names of the job flavors the pool supports. Table 14. */
  jobFlavors: z.array(z.string()).nullish(),
  /** Drivers the pool is meant to have. Table 14. */
  driver: poolDriver.nullish(),
  /** Restrictions as a sum of bits: 1 to yearly/monthly, 2 specifications, 4 service, 8 frozen, 16 frozen by public security; 0 none. Table 14. */
  controlMode: z.number().nullish(),
});
export type PoolSpec = z.infer<typeof poolSpec>;
