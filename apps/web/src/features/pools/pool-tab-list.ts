/** The parts of a pool's page in their order; each but the first is the last word of an address. */
export const poolTabs = [
  'overview',
  'nodes',
  'jobs',
  'events',
  'operations',
  'changes',
  'history',
  'fields',
] as const;
export type PoolTab = (typeof poolTabs)[number];

/** The tab an address names; null when there is no such tab. */
export function toPoolTab(word: string): PoolTab | null {
  return word === '' ? 'overview' : (poolTabs.slice(1).find((tab) => tab === word) ?? null);
}
