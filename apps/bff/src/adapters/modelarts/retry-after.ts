const CAP_MS = 5 * 60_000;
/** Nobody means a longer wait than this: such a time makes no sense. */
const LONGEST_SENSIBLE_MS = 24 * 60 * 60_000;
const UNTOLD_LEAST_MS = 2000;
const UNTOLD_SPREAD_MS = 3000;
const UNTOLD_CAP_MS = 60_000;

/**
 * Milliseconds to wait after a 429. `Retry-After` as seconds or a date, at most five minutes; without one, or
 * with one that makes no sense, 2 to 5 seconds, doubled for each 429 in a row before, at most a minute.
 */
export function toWaitMs(
  header: string | undefined,
  now: Date,
  inARow: number,
  random: () => number,
): number {
  const told = header === undefined ? undefined : toTold(header.trim(), now);
  if (told !== undefined && told <= LONGEST_SENSIBLE_MS) return Math.min(told, CAP_MS);
  const first = UNTOLD_LEAST_MS + random() * UNTOLD_SPREAD_MS;
  return Math.min(Math.round(first * 2 ** Math.min(inARow, 10)), UNTOLD_CAP_MS);
}

function toTold(header: string, now: Date): number | undefined {
  if (/^\d{1,15}$/.test(header)) return Number(header) * 1000;
  if (!/[A-Za-z]/.test(header)) return undefined;
  const at = Date.parse(header);
  const wait = at - now.getTime();
  return wait >= 0 ? wait : undefined;
}
