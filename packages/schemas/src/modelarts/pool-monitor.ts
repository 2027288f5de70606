import { z } from 'zod';
import { asRead } from './as-read.ts';
import { oneOrMany } from './one-or-many.ts';
import { quantity } from './quantity.ts';

/** What a series of measurements is about. */
export const poolMetric = asRead({
  /** Name of the metric, for example `cpuUsage`. */
  metricName: z.string().nullish(),
  /** Namespace of the metric. */
  namespace: z.string().nullish(),
});
export type PoolMetric = z.infer<typeof poolMetric>;

/** One measured value. */
export const poolStatistic = asRead({
  /** How it was aggregated, for example `maximum`. */
  statistic: z.string().nullish(),
  /** The value; -1 means nothing was measured. */
  value: quantity.nullish(),
});
export type PoolStatistic = z.infer<typeof poolStatistic>;

/** The values of one moment. */
export const poolMetricPoint = asRead({
  /** The moment, in milliseconds since 1970. */
  timestamp: quantity.nullish(),
  /** Unit of the values; empty when nothing was measured. */
  unit: z.string().nullish(),
  /** The values: one object or a list. */
  statistics: oneOrMany(poolStatistic),
});
export type PoolMetricPoint = z.infer<typeof poolMetricPoint>;

/** The answer of a pool's monitor. */
export const poolMonitor = asRead({
  /** The series; `null` for none. */
  metrics: z
    .array(
      asRead({
        /** What the series is about. A list in the table of the documents, one object in their example. */
        metric: oneOrMany(poolMetric),
        /** The values over time: one object or a list. */
        dataPoints: oneOrMany(poolMetricPoint),
      }),
    )
    .nullable(),
});
export type PoolMonitor = z.infer<typeof poolMonitor>;
