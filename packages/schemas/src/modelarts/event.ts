import { z } from 'zod';
import { asRead } from './as-read.ts';
import { listMetadata } from './list-metadata.ts';

/** The documented types of event. */
export const knownEventTypes = ['Normal', 'Warning'] as const;
/** The documented reasons of events of a pool. */
export const knownEventReasons = ['PoolStatusChange', 'PoolResourcesStatusChange'] as const;

const time = z.union([z.string(), z.number()]);

/** Something that happened to a pool. */
export const poolEvent = asRead({
  /** `Normal` or `Warning`. */
  type: z.string().nullish(),
  /** Why it is told: `PoolStatusChange` or `PoolResourcesStatusChange`. */
  reason: z.string().nullish(),
  /** What happened, in the service's words. */
  message: z.string().nullish(),
  /** How often it happened. */
  count: z.number().nullish(),
  /** When it first happened: an RFC 3339 time, or a number of milliseconds. */
  firstTimestamp: time.nullish(),
  /** When it last happened: an RFC 3339 time, or a number of milliseconds. */
  lastTimestamp: time.nullish(),
});
export type PoolEvent = z.infer<typeof poolEvent>;

/** The answer of the event list of a pool. */
export const poolEventList = asRead({
  /** Type of the resource. */
  kind: z.string().nullish(),
  /** Version of the resource. */
  apiVersion: z.string().nullish(),
  /** Paging. */
  metadata: listMetadata.nullish(),
  /** The events, each judged by itself with {@link readItems}; `null` for none. */
  items: z.array(z.unknown()).nullable(),
});
export type PoolEventList = z.infer<typeof poolEventList>;
