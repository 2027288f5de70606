/**
 * Whether a value holds another: equal, where an object may have further keys and an absent key counts as null.
 * Arrays must agree in length and order.
 */
export function holds(live: unknown, sent: unknown): boolean {
  if (Array.isArray(sent)) {
    if (!Array.isArray(live) || live.length !== sent.length) return false;
    return sent.every((item, index) => holds(live[index], item));
  }
  if (typeof sent === 'object' && sent !== null) {
    if (typeof live !== 'object' || live === null || Array.isArray(live)) return false;
    const members = new Map<string, unknown>(Object.entries(live));
    return Object.entries(sent).every(([key, value]) => holds(members.get(key), value));
  }
  return (live ?? null) === (sent ?? null);
}
