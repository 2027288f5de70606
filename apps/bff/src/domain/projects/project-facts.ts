import { toFlavorFact } from '@poolwright/planning/facts/flavor-fact';
import type { FlavorFact } from '@poolwright/schemas/plans/plan-facts';
import type { PoolGateway } from '../pools/ports.ts';
import type { Clock } from '../ports.ts';

/** Something read from the upstream, with when it was. */
export interface Aged<T> {
  readonly value: T;
  readonly readAt: Date;
}

export interface Drivers {
  readonly gpu: readonly string[] | null;
  readonly npu: readonly string[] | null;
}

/** What changes rarely and belongs to a project: flavors with their zones, driver versions, limits. */
export interface ProjectFacts {
  flavors(project: string): Promise<Aged<readonly FlavorFact[]>>;
  drivers(project: string): Promise<Aged<Drivers>>;
  maxPoolFlavors(project: string): Promise<Aged<number>>;
}

export interface ProjectFactsDeps {
  readonly gateway: Pick<PoolGateway, 'listFlavors' | 'listDrivers' | 'maxPoolFlavors'>;
  readonly clock: Clock;
  /** A read this young is taken again. */
  readonly keepMs: number;
}

interface Slot<T> {
  last: (Aged<T> & { at: number }) | null;
  pending: Promise<Aged<T>> | null;
}

/**
 * One read a project and `keepMs`; concurrent readers share it. When the upstream does not answer, the last
 * read comes back with its age: rules weigh it by that age.
 */
function keeping<T>(
  deps: ProjectFactsDeps,
  load: (project: string) => Promise<T>,
): (project: string) => Promise<Aged<T>> {
  const slots = new Map<string, Slot<T>>();

  async function renew(project: string, slot: Slot<T>): Promise<Aged<T>> {
    const at = deps.clock.monotonic();
    const readAt = deps.clock.now();
    try {
      slot.last = { value: await load(project), readAt, at };
      return slot.last;
    } catch (error) {
      if (slot.last !== null) return slot.last;
      throw error;
    } finally {
      slot.pending = null;
    }
  }

  return (project) => {
    const slot = slots.get(project) ?? { last: null, pending: null };
    slots.set(project, slot);
    if (slot.last !== null && deps.clock.monotonic() - slot.last.at < deps.keepMs)
      return Promise.resolve(slot.last);
    slot.pending ??= renew(project, slot);
    return slot.pending;
  };
}

export function createProjectFacts(deps: ProjectFactsDeps): ProjectFacts {
  return {
    flavors: keeping(deps, async (project) => (await deps.gateway.listFlavors(project)).map(toFlavorFact)),
    drivers: keeping(deps, (project) => deps.gateway.listDrivers(project)),
    maxPoolFlavors: keeping(deps, (project) => deps.gateway.maxPoolFlavors(project)),
  };
}
