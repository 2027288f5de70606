import type { Pool } from '@poolwright/schemas/modelarts/pool';

/** What the bits of `controlMode` say (reference table 14), each as a fact of its own. */
export type Restrictions = {
  /** Bit 1: changing to yearly/monthly billing is restricted. */
  toPeriodRestricted: boolean;
  /** Bit 2: specifications may not be modified. */
  specsRestricted: boolean;
  /** Bit 4: the service is restricted. */
  serviceRestricted: boolean;
  /** Bit 8: the pool is frozen. */
  frozen: boolean;
  /** Bit 16: the pool is frozen by the public security department. */
  frozenByPublicSecurity: boolean;
};

/** The restrictions a pool stands under; none where `controlMode` is absent. */
export function restrictions(pool: Pool): Restrictions {
  const mode = pool.spec?.controlMode ?? 0;
  return {
    toPeriodRestricted: (mode & 1) !== 0,
    specsRestricted: (mode & 2) !== 0,
    serviceRestricted: (mode & 4) !== 0,
    frozen: (mode & 8) !== 0,
    frozenByPublicSecurity: (mode & 16) !== 0,
  };
}

/** A restriction that forbids every edit. */
export type ReadOnlyReason = 'serviceRestricted' | 'frozen' | 'frozenByPublicSecurity';

/** Those restrictions that forbid every edit (bits 4, 8, 16), by name; empty when the pool may be edited. */
export function readOnlyReasons(pool: Pool): ReadOnlyReason[] {
  const all = restrictions(pool);
  const forbidding: ReadOnlyReason[] = ['serviceRestricted', 'frozen', 'frozenByPublicSecurity'];
  return forbidding.filter((name) => all[name]);
}
