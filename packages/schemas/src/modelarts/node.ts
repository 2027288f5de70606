import { z } from 'zod';
import { asRead } from './as-read.ts';
import { listMetadata } from './list-metadata.ts';
import { oneOrMany } from './one-or-many.ts';
import { dataVolume, poolResourceExtendParams, poolResourceOs } from './pool-resource.ts';
import { quantity } from './quantity.ts';

/** The documented phases of a node. */
export const knownNodePhases = ['Available', 'Creating', 'Deleting', 'Abnormal', 'Checking'] as const;
/** The documented phases of a node's driver. */
export const knownNodeDriverPhases = ['Running', 'Abnormal', 'Pending', 'Updating'] as const;

/** Who a node is. */
export const poolNodeMetadata = asRead({
  /** Node name, for example `os-node-created-zlncn`. */
  name: z.string().min(1),
  /** When the node was created, an RFC 3339 time in UTC. */
  creationTimestamp: z.string().nullish(),
  /** Labels, among them the node pool and the billing status. */
  labels: z.record(z.string(), z.unknown()).nullish(),
  /** Annotations, among them locks, draining and the billing mode. */
  annotations: z.record(z.string(), z.unknown()).nullish(),
});
export type PoolNodeMetadata = z.infer<typeof poolNodeMetadata>;

/** What a node is meant to be. */
export const poolNodeSpec = asRead({
  /** Flavor id. */
  flavor: z.string().nullish(),
  /** Operating system image. */
  os: poolResourceOs.nullish(),
  /** System disk. */
  rootVolume: z.unknown().optional(),
  /** Custom data disks: one object or a list. */
  dataVolumes: oneOrMany(dataVolume),
  /** Settings of the node. */
  extendParams: poolResourceExtendParams.nullish(),
});
export type PoolNodeSpec = z.infer<typeof poolNodeSpec>;

/** State of a node's driver. */
export const poolNodeDriver = asRead({
  /** `Running`, `Abnormal`, `Pending` or `Updating`. */
  phase: z.string().nullish(),
  /** Driver version now in use. */
  version: z.string().nullish(),
});
export type PoolNodeDriver = z.infer<typeof poolNodeDriver>;

/** What a node is at the moment. */
export const poolNodeStatus = asRead({
  /** `Available`, `Creating`, `Deleting`, `Abnormal` or `Checking`; an open set. */
  phase: z.string().nullish(),
  /** Availability zone the node stands in. */
  az: z.string().nullish(),
  /** Private IP address. */
  privateIp: z.string().nullish(),
  /** State of the driver. */
  driver: poolNodeDriver.nullish(),
  /** Operating system in use. */
  os: poolResourceOs.nullish(),
  /** What jobs can use in all, by resource: `{"cpu":"3920m","memory":"6270Mi"}`. */
  resources: z.record(z.string(), quantity).nullish(),
  /** What jobs can still use, by resource. */
  availableResources: z.record(z.string(), quantity).nullish(),
  /** Plugins on the node. */
  plugins: z.unknown().optional(),
  /** Kubernetes taints of the node. */
  taints: z.unknown().optional(),
});
export type PoolNodeStatus = z.infer<typeof poolNodeStatus>;

/** A node of a pool. */
export const poolNode = asRead({
  /** Type of the resource; `Node`. */
  kind: z.string().nullish(),
  /** Version of the resource; `v2`. */
  apiVersion: z.string().nullish(),
  /** Who the node is. */
  metadata: poolNodeMetadata,
  /** What the node is meant to be. */
  spec: poolNodeSpec.nullish(),
  /** What the node is at the moment. */
  status: poolNodeStatus.nullish(),
});
export type PoolNode = z.infer<typeof poolNode>;

/** The answer of the node list of a pool. */
export const poolNodeList = asRead({
  /** Type of the resource; `NodeList`. */
  kind: z.string().nullish(),
  /** Version of the resource; `v2`. */
  apiVersion: z.string().nullish(),
  /** Paging. */
  metadata: listMetadata.nullish(),
  /** The nodes, each judged by itself with {@link readItems}; `null` for none. */
  items: z.array(z.unknown()).nullable(),
});
export type PoolNodeList = z.infer<typeof poolNodeList>;
