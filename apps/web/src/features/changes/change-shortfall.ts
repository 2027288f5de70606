import type { Change, ProgressFlavor } from '@poolwright/schemas/changes/change';

/** What is short of the wanted nodes of one flavor, or over them. */
export interface FlavorShortfall {
  readonly flavor: string;
  readonly missing: number;
  readonly more: number;
  readonly failed: number;
  /** Zones where broken nodes stand, or nodes are missing. */
  readonly zones: readonly string[];
}

export interface Shortfall {
  readonly placed: number;
  readonly wanted: number;
  readonly flavors: readonly FlavorShortfall[];
}

function shortfallOf(each: ProgressFlavor): FlavorShortfall {
  const { flavor, wanted, available, failed, zones } = each;
  const bad = zones.filter((zone) =>
    failed > 0 ? zone.abnormal > 0 : zone.wanted !== null && zone.available < zone.wanted,
  );
  return {
    flavor,
    missing: Math.max(0, wanted - available),
    more: Math.max(0, available - wanted),
    failed,
    zones: bad.map(({ az }) => az),
  };
}

/** How far a change is from the nodes it asked for, where its movement has ended short of them; else null. */
export function changeShortfall({ state, progress }: Change): Shortfall | null {
  const isOver = state === 'partly-applied' || (state === 'following' && progress?.stalled === true);
  const flavors = (progress?.flavors ?? []).map(shortfallOf);
  const short = flavors.filter(({ missing, more }) => missing > 0 || more > 0);
  if (!isOver || progress === undefined || short.length === 0) return null;
  return { placed: progress.available, wanted: progress.wanted, flavors: short };
}
