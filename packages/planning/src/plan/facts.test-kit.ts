import type { FlavorFact, PlanFacts } from '@poolwright/schemas/plans/plan-facts';

/** Facts under which no rule about them has anything to say. */
export function facts(changes: Partial<PlanFacts> = {}): PlanFacts {
  return {
    now: '2025-11-19T08:00:00.000Z',
    flavors: null,
    maxPoolFlavors: 10,
    subpools: {},
    jobs: [],
    drivers: { gpu: null, npu: null },
    carryOver: 'all',
    ...changes,
  };
}

/** The flavor list, read a minute before now unless said. */
export function flavorList(items: FlavorFact[], readAt = '2025-11-19T07:59:00.000Z'): PlanFacts['flavors'] {
  return { readAt, items };
}

/** A flavor for sale in zones a and b. */
export function flavorFact(flavor: string, changes: Partial<FlavorFact> = {}): FlavorFact {
  return {
    flavor,
    cpuArch: 'x86',
    accelerator: null,
    zones: { a: 'normal', b: 'normal' },
    jobFlavors: [],
    billingModes: [0, 1],
    steps: [],
    size: null,
    ...changes,
  };
}
