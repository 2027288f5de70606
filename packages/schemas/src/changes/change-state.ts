import { z } from 'zod';

/** States of a change on the wire (product states in kebab-case). */
export const changeStates = [
  'draft',
  'in-review',
  'approved',
  'scheduled',
  'suspended',
  'applying',
  'checking',
  'conflict',
  'following',
  'applied',
  'partly-applied',
  'failed',
  'unresolved',
  'stale',
  'superseded',
  'rejected',
  'withdrawn',
  'expired',
] as const;
export const changeState = z.enum(changeStates);
export type ChangeState = z.infer<typeof changeState>;
