import { z } from 'zod';

/**
 * A size or amount as the upstream writes it: a number, a string of digits, or a Kubernetes quantity with a
 * suffix (`500`, `"500"`, `"500Gi"`, `"3920m"`, `"15548Mi"`). Read as it stands; nothing is converted.
 */
export const quantity = z.union([z.number(), z.string()]);
export type Quantity = z.infer<typeof quantity>;
