let offsetMs = 0;

/** The server's clock, as far as its latest answer about the session told it; ages are counted from it. */
export const serverClock = {
  keepFrom(body: unknown): void {
    if (typeof body !== 'object' || body === null || !('now' in body) || typeof body.now !== 'string') return;
    const now = Date.parse(body.now);
    if (Number.isFinite(now)) offsetMs = now - Date.now();
  },
  now: () => Date.now() + offsetMs,
  /** A moment by this browser's clock, in ISO 8601 by the server's. */
  at: (browserMs: number) => new Date(browserMs + offsetMs).toISOString(),
};
