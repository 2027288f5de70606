import { z } from 'zod';
import { asRead } from './as-read.ts';
import { quantity } from './quantity.ts';

/** The documented kinds of workload. */
export const knownWorkloadTypes = ['train', 'infer', 'notebook', 'x-infer'] as const;
/** The documented states of a workload. */
export const knownWorkloadStatuses = [
  'Queue',
  'Pending',
  'Abnormal',
  'Terminating',
  'Creating',
  'Running',
  'Completed',
  'Terminated',
  'Failed',
] as const;

/** A job, service or notebook that runs or waits in a pool. */
export const workload = asRead({
  /** Type of the resource; `Workload`. */
  kind: z.string().nullish(),
  /** Version of the resource; `v1`. */
  apiVersion: z.string().nullish(),
  /** Id of the Kubernetes object. */
  uid: z.string().nullish(),
  /** Id of the job that people started. */
  jobUUID: z.string().nullish(),
  /** Name of the Kubernetes object. */
  name: z.string().nullish(),
  /** Name that people gave the job. */
  jobName: z.string().nullish(),
  /** `train`, `infer`, `notebook` or `x-infer`. */
  type: z.string().nullish(),
  /** Kubernetes namespace. */
  namespace: z.string().nullish(),
  /** State of the workload; an open set. */
  status: z.string().nullish(),
  /** Job flavor. */
  flavor: z.string().nullish(),
  /** What it asks for, by resource, in words such as `1 Cores` or `6.52 GiB`. */
  resourceRequirement: z.record(z.string(), z.unknown()).nullish(),
  /** Priority, digits in a string. */
  priority: quantity.nullish(),
  /** When it was created, in milliseconds since 1970. */
  createTime: quantity.nullish(),
  /** Time spent waiting. */
  pendingDuration: quantity.nullish(),
  /** Place in the queue; -1 when it is not known. */
  pendingPosition: quantity.nullish(),
  /** Time spent running, in seconds. */
  runningDuration: quantity.nullish(),
  /** Group, version and kind of the Kubernetes object. */
  gvk: z.string().nullish(),
  /** Whether it is deleted: a boolean, or one in a string. */
  isDeleted: z.union([z.boolean(), z.string()]).nullish(),
  /** IP addresses of the nodes it runs on: one string or a list. */
  hostIps: z.union([z.array(z.string()), z.string()]).nullish(),
  /** Nodes it runs on. */
  nodes: z.unknown().optional(),
});
export type Workload = z.infer<typeof workload>;

/** The answer of the workload list of a pool. */
export const workloadList = asRead({
  /** Type of the resource; `WorkloadList`. */
  kind: z.string().nullish(),
  /** Version of the resource. */
  apiVersion: z.string().nullish(),
  /** The workloads of this page, each judged by itself with {@link readItems}; `null` for none. */
  items: z.array(z.unknown()).nullable(),
  /** Number of workloads on all pages. */
  total: z.number().nullish(),
});
export type WorkloadList = z.infer<typeof workloadList>;
