import { keepStoredText, readStoredText } from '../ui/stored-text.ts';

/** A pool somebody has opened on this device. */
export interface SeenPool {
  /** Who opened it: a device is used by several people, and not all may know of all pools. */
  readonly user: string;
  readonly project: string;
  readonly pool: string;
  readonly displayName: string;
}

const storageKey = 'poolwright.seen';
const kept = 24;
const shown = 6;

/** The pools this person opened on this device, the latest first. */
export function seenPools(user: string): readonly SeenPool[] {
  return readSeen()
    .filter((seen) => seen.user === user)
    .slice(0, shown);
}

/** Puts a pool on top of the pools seen. */
export function rememberPool(pool: SeenPool): void {
  const others = readSeen().filter((seen) => !isSame(seen, pool));
  keepStoredText(storageKey, JSON.stringify([pool, ...others].slice(0, kept)));
}

/** Takes a pool away that is not there any more. */
export function forgetPool(pool: Omit<SeenPool, 'displayName'>): void {
  const all = readSeen();
  const others = all.filter((seen) => !isSame(seen, pool));
  if (others.length < all.length) keepStoredText(storageKey, JSON.stringify(others));
}

function isSame(a: Omit<SeenPool, 'displayName'>, b: Omit<SeenPool, 'displayName'>): boolean {
  return a.user === b.user && a.project === b.project && a.pool === b.pool;
}

/** Anybody can write into a browser's storage: what is no seen pool is left out. */
function readSeen(): SeenPool[] {
  try {
    const all: unknown = JSON.parse(readStoredText(storageKey) ?? '[]');
    return Array.isArray(all) ? all.filter(isSeenPool) : [];
  } catch {
    return [];
  }
}

function isSeenPool(value: unknown): value is SeenPool {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Record<string, unknown> = { ...value };
  return ['user', 'project', 'pool', 'displayName'].every((name) => typeof fields[name] === 'string');
}
