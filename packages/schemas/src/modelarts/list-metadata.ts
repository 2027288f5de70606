import { z } from 'zod';
import { asRead } from './as-read.ts';

/** Paging of a list answer; pool lists have none. */
export const listMetadata = asRead({
  /** Token for the next page; absent or empty on the last one. */
  continue: z.string().nullish(),
  /** Items that follow this page. */
  remainingItemCount: z.number().nullish(),
});
export type ListMetadata = z.infer<typeof listMetadata>;
