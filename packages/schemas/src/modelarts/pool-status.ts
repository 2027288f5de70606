import { z } from 'zod';
import { asRead } from './as-read.ts';
import { oneOrMany } from './one-or-many.ts';
import { poolNodeAz } from './pool-node-az.ts';

/** Phases of a pool: the documented five (Table 25), then those seen elsewhere. */
export const knownPhases = [
  'Creating',
  'Running',
  'Abnormal',
  'Deleting',
  'Error',
  'CreationFailed',
  'ScalingFailed',
  'Waiting',
] as const;
/** States of a job type: the documented four (Table 29), then one seen elsewhere. */
export const knownScopeStates = ['Enabling', 'Enabled', 'Disabling', 'Disabled', 'EnableFailed'] as const;
/** The documented states of a driver (Table 31). */
export const knownDriverStates = ['Creating', 'Upgrading', 'Running', 'Abnormal'] as const;

/** Nodes of one flavor in one state (Table 27). */
export const poolResourceFlavorCount = asRead({
  /** Flavor id. Table 27. */
  flavor: z.string().nullish(),
  /** Number of nodes in this state. Table 27. */
  count: z.number().nullish(),
  /** Elastic number of nodes; equals `count` in a physical pool. Table 27. */
  maxCount: z.number().nullish(),
  /** The nodes per availability zone. Table 27. */
  azs: z.array(poolNodeAz).nullish(),
  /** Node pool the nodes belong to. Table 27. */
  nodePool: z.string().nullish(),
});
export type PoolResourceFlavorCount = z.infer<typeof poolResourceFlavorCount>;

/** Nodes of a pool by state (Table 26). Typed as one object in the reference, a list in every example: both are read. */
export const poolStatusResources = asRead({
  /** Nodes being created. Table 26. */
  creating: oneOrMany(poolResourceFlavorCount),
  /** Nodes that work. Table 26. */
  available: oneOrMany(poolResourceFlavorCount),
  /** Nodes that are broken. Table 26. */
  abnormal: oneOrMany(poolResourceFlavorCount),
  /** Nodes being deleted. Table 26. */
  deleting: oneOrMany(poolResourceFlavorCount),
});
export type PoolStatusResources = z.infer<typeof poolStatusResources>;

/** State of one job type (Table 29). */
export const poolScopeStatus = asRead({
  /** Job type: `Train`, `Infer` or `Notebook`. Table 29. */
  scopeType: z.string().nullish(),
  /** `Enabling`, `Enabled`, `Disabling` or `Disabled`. Table 29. */
  state: z.string().nullish(),
});
export type PoolScopeStatus = z.infer<typeof poolScopeStatus>;

/** State of one kind of driver (Table 31). */
export const poolDriverStatus = asRead({
  /** Driver version now in use. Table 31. */
  version: z.string().nullish(),
  /** `Creating` being installed, `Upgrading`, `Running` or `Abnormal`. Table 31. */
  state: z.string().nullish(),
});
export type PoolDriverStatus = z.infer<typeof poolDriverStatus>;

/** State of the drivers of a pool (Table 30). */
export const poolStatusDriver = asRead({
  /** State of the GPU driver. Table 30. */
  gpu: poolDriverStatus.nullish(),
  /** State of the NPU driver. Table 30. */
  npu: poolDriverStatus.nullish(),
});
export type PoolStatusDriver = z.infer<typeof poolStatusDriver>;

/** A plugin of a cluster (Table 33). */
export const poolClusterPlugin = asRead({
  /** Name of a plugin the cluster supports. Table 33. */
  name: z.string().nullish(),
});
export type PoolClusterPlugin = z.infer<typeof poolClusterPlugin>;

/** A cluster behind a privileged pool (Table 32). */
export const poolCluster = asRead({
  /** Name of the cluster. Table 32. */
  name: z.string().nullish(),
  /** Flavor of the cluster of a standard pool. Table 32. */
  clusterFlavor: z.string().nullish(),
  /** Kind of the cluster. Table 32. */
  type: z.string().nullish(),
  /** Version of the cluster. Table 32. */
  version: z.string().nullish(),
  /** Plugins the cluster supports: one object or a list. Table 32. */
  plugins: oneOrMany(poolClusterPlugin),
});
export type PoolCluster = z.infer<typeof poolCluster>;

/** What a pool is at the moment (Table 25). */
export const poolStatus = asRead({
  /** Phase of the pool, an open set; absent right after creation. Table 25. */
  phase: z.string().nullish(),
  /** What the service says about the phase. Table 25. */
  message: z.string().nullish(),
  /** Nodes by state. Table 25. */
  resources: poolStatusResources.nullish(),
  /** State of each job type. Table 25. */
  scope: z.array(poolScopeStatus).nullish(),
  /** State of the drivers. Table 25. */
  driver: poolStatusDriver.nullish(),
  /** Id of the pool this one is a part of; empty for a physical pool. Table 25. */
  parent: z.string().nullish(),
  /** Id of the physical pool at the top of the family. Table 25. */
  root: z.string().nullish(),
  /** Clusters of a privileged pool: one object or a list. Table 25. */
  clusters: oneOrMany(poolCluster),
});
export type PoolStatus = z.infer<typeof poolStatus>;
