import { z } from 'zod';
import { asRead } from './as-read.ts';
import { oneOrMany } from './one-or-many.ts';
import { poolNodeAz } from './pool-node-az.ts';
import { quantity } from './quantity.ts';

/** The documented image types (Table 17). */
export const knownImageTypes = ['private'] as const;
/** The documented disk types (Table 18). */
export const knownVolumeTypes = ['SSD', 'GPSSD', 'SAS'] as const;
/** The documented LVM write modes (Table 21). */
export const knownLvTypes = ['linear', 'striped'] as const;
/** The step types seen for supernodes; not in the reference. */
export const knownCreatingStepTypes = ['rack', 'hyperinstance'] as const;

/** Settings of the nodes of an entry (Table 16). */
export const poolResourceExtendParams = asRead({
  /** Space of the container engine on a new node, in GiB as digits in a string; `0` is unlimited. Table 16. */
  dockerBaseSize: quantity.nullish(),
  /** Name of the disk group. Table 16. */
  volumeGroup: z.string().nullish(),
  /** Container runtime the models run in. Table 16. */
  runtime: z.string().nullish(),
});
export type PoolResourceExtendParams = z.infer<typeof poolResourceExtendParams>;

/** Operating system image of the nodes of an entry (Table 17). */
export const poolResourceOs = asRead({
  /** Name of the operating system. Table 17. */
  name: z.string().nullish(),
  /** Id of the operating system image. Table 17. */
  imageId: z.string().nullish(),
  /** Kind of image; `private` is the documented one. Table 17. */
  imageType: z.string().nullish(),
});
export type PoolResourceOs = z.infer<typeof poolResourceOs>;

/** Settings of one custom data disk (Table 19). */
export const dataVolumeExtendParams = asRead({
  /** Whether the disk is billed; left blank, it is not. Users cannot set it. Table 19. */
  billing: z.string().nullish(),
  /** Disk group: `vgpaas` containers, `default`, `vguser{num}`, or one of the `vg-everest-localvolume-…`. Table 19. */
  volumeGroup: z.string().nullish(),
});
export type DataVolumeExtendParams = z.infer<typeof dataVolumeExtendParams>;

/** One kind of custom data disk of the nodes of an entry (Table 18). */
export const dataVolume = asRead({
  /** Disk type: `SSD` ultra-high, `GPSSD` general-purpose, `SAS` high I/O. Table 18. */
  volumeType: z.string().nullish(),
  /** Disk size in GiB: digits in a string, seen with and without the suffix `Gi`. Table 18. */
  size: quantity.nullish(),
  /** Number of such disks: digits in a string. Table 18. */
  count: quantity.nullish(),
  /** Settings of the disk. Table 18. */
  extendParams: dataVolumeExtendParams.nullish(),
});
export type DataVolume = z.infer<typeof dataVolume>;

/** How LVM writes to a disk group (Table 21). */
export const lvmConfig = asRead({
  /** Write mode: `linear`, or `striped` over several disks. Table 21. */
  lvType: z.string().nullish(),
});
export type LvmConfig = z.infer<typeof lvmConfig>;

/** Advanced settings of one disk group (Table 20). */
export const volumeGroupConfig = asRead({
  /** Disk group meant; the one a data disk names. Table 20. */
  volumeGroup: z.string().nullish(),
  /** Share of a data disk that containers get, in percent as digits in a string; for `vgpaas` only. Table 20. */
  dockerThinPool: quantity.nullish(),
  /** How LVM writes to the group. Table 20. */
  lvmConfig: lvmConfig.nullish(),
});
export type VolumeGroupConfig = z.infer<typeof volumeGroupConfig>;

/** The unit in which nodes of an entry come, for supernodes. Not in the reference. */
export const creatingStep = asRead({
  /** Nodes in one unit; `count` is a multiple of it. */
  step: z.number(),
  /** Kind of unit: `rack` or `hyperinstance`. */
  type: z.string().nullish(),
});
export type CreatingStep = z.infer<typeof creatingStep>;

/**
 * One entry of `spec.resources` (Table 15): nodes of one flavor in one node pool. The keys after
 * `volumeGroupConfigs` are not in the reference but real services answer them, and they must go back as read.
 */
export const poolResource = asRead({
  /** Flavor id. Table 15. */
  flavor: z.string(),
  /** Number of nodes wanted: absolute, never a difference; a whole number. Table 15. */
  count: z.number(),
  /** Elastic number of nodes; equals `count` in a physical pool. Table 15. */
  maxCount: z.number().nullish(),
  /** Nodes per availability zone; absent when the cloud places them. Table 15. */
  azs: z.array(poolNodeAz).nullish(),
  /** Settings of the nodes. Table 15. */
  extendParams: poolResourceExtendParams.nullish(),
  /** Operating system image of the nodes. Table 15. */
  os: poolResourceOs.nullish(),
  /** Custom data disks, fixed once given: one object or a list. Table 15. */
  dataVolumes: oneOrMany(dataVolume),
  /** Settings of the disk groups: one object or a list. Table 15. */
  volumeGroupConfigs: oneOrMany(volumeGroupConfig),
  /** Node pool the entry describes; `{flavor}-default` when nobody named one. */
  nodePool: z.string().nullish(),
  /** The unit in which nodes come, for supernodes. */
  creatingStep: creatingStep.nullish(),
  /** Kubernetes taints of the nodes. */
  taints: z.unknown().optional(),
  /** Kubernetes labels of the nodes. */
  labels: z.unknown().optional(),
  /** Resource tags of the nodes. */
  tags: z.unknown().optional(),
  /** System disk of the nodes. */
  rootVolume: z.unknown().optional(),
  /** VPC, subnet and security groups of the nodes. */
  network: z.unknown().optional(),
  /** Driver version of the nodes. */
  driver: z.unknown().optional(),
});
export type PoolResource = z.infer<typeof poolResource>;
