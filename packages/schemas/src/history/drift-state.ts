/**
 * States of a drift: a pool that somebody changed elsewhere. `open` and `ignored` last while the pool stands so; a pool
 * has at most one drift in them. The others are final.
 */
export const driftStates = ['open', 'ignored', 'adopted', 'reverted', 'restored', 'overtaken'] as const;
export type DriftState = (typeof driftStates)[number];
