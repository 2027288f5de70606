import { z } from 'zod';
import { asRead } from './as-read.ts';
import { listMetadata } from './list-metadata.ts';
import { oneOrMany } from './one-or-many.ts';
import { quantity } from './quantity.ts';

/** The documented CPU architectures. */
export const knownCpuArchitectures = ['x86', 'arm64'] as const;
/** The documented states of a flavor in a zone. */
export const knownFlavorPhases = ['normal', 'soldout'] as const;

/** A GPU or NPU of a flavor. */
export const flavorAccelerator = asRead({
  /** Model of the accelerator. */
  type: z.string().nullish(),
  /** Accelerators in one node. */
  size: quantity.nullish(),
  /** Memory of one accelerator, for example `32Gi`. */
  memory: quantity.nullish(),
});
export type FlavorAccelerator = z.infer<typeof flavorAccelerator>;

/** A unit in which nodes of the flavor can be bought. */
export const flavorCreatingStep = asRead({
  /** Nodes in one unit. */
  step: z.number().nullish(),
  /** Kind of unit, `rack` or `hyperinstance`. */
  type: z.string().nullish(),
});
export type FlavorCreatingStep = z.infer<typeof flavorCreatingStep>;

/** What a node of the flavor is made of. */
export const resourceFlavorSpec = asRead({
  /** Kind of pool the flavor is for: `Dedicate` or `Logical`. */
  type: z.string().nullish(),
  /** CPU architecture: `x86` or `arm64`. */
  cpuArch: z.string().nullish(),
  /** CPU cores of a node, digits in a string. */
  cpu: quantity.nullish(),
  /** Memory of a node, for example `32Gi`. */
  memory: quantity.nullish(),
  /** GPUs of a node. */
  gpu: flavorAccelerator.nullish(),
  /** NPUs of a node. */
  npu: flavorAccelerator.nullish(),
  /** Billing modes offered: 0 pay-per-use, 1 yearly/monthly; numbers, or digits in strings. */
  billingModes: z.array(quantity).nullish(),
  /** Code under which the flavor is priced. */
  billingCode: z.string().nullish(),
  /** Job flavors a pool with this flavor can offer. */
  jobFlavors: z.array(z.string()).nullish(),
  /** Units in which nodes come, for supernodes: one object or a list. */
  creatingSteps: oneOrMany(flavorCreatingStep),
  /** What a node starts from: `LocalDisk` or `Volume`. */
  flavorBootType: z.string().nullish(),
});
export type ResourceFlavorSpec = z.infer<typeof resourceFlavorSpec>;

/** Where a flavor can be had. */
export const resourceFlavorStatus = asRead({
  /** State per availability zone, `normal` or `soldout`: also the only list of a flavor's zones. */
  phase: z.record(z.string(), z.string()).nullish(),
});
export type ResourceFlavorStatus = z.infer<typeof resourceFlavorStatus>;

/** Who a flavor is. */
export const resourceFlavorMetadata = asRead({
  /** Flavor id, the word `spec.resources[].flavor` uses. */
  name: z.string().min(1),
  /** Labels, among them `os.modelarts/scope` with the job types joined by dots. */
  labels: z.record(z.string(), z.unknown()).nullish(),
  /** Annotations. */
  annotations: z.record(z.string(), z.unknown()).nullish(),
});
export type ResourceFlavorMetadata = z.infer<typeof resourceFlavorMetadata>;

/** A flavor of nodes that the region sells. */
export const resourceFlavor = asRead({
  /** Type of the resource; `ResourceFlavor`. */
  kind: z.string().nullish(),
  /** Version of the resource. */
  apiVersion: z.string().nullish(),
  /** Who the flavor is. */
  metadata: resourceFlavorMetadata,
  /** What a node is made of. */
  spec: resourceFlavorSpec.nullish(),
  /** Where the flavor can be had. */
  status: resourceFlavorStatus.nullish(),
});
export type ResourceFlavor = z.infer<typeof resourceFlavor>;

/** The answer of the flavor list. */
export const resourceFlavorList = asRead({
  /** Type of the resource; `ResourceFlavorList`. */
  kind: z.string().nullish(),
  /** Version of the resource. */
  apiVersion: z.string().nullish(),
  /** Paging. */
  metadata: listMetadata.nullish(),
  /** The flavors; `null` for none. */
  items: z.array(resourceFlavor).nullable(),
});
export type ResourceFlavorList = z.infer<typeof resourceFlavorList>;
