const name = 'poolwright-signed-in';
const written = /(?:^|; )poolwright-signed-in=(\d{1,15})(?:;|$)/;
/** A use is noted no more often than this, in milliseconds. */
const noteEveryMs = 60_000;

/** How long the session goes on, by the browser's clock. */
interface Life {
  readonly idleMs: number;
  readonly endsAt: number;
}

let life: Life | null = null;
let notedAt = Number.NEGATIVE_INFINITY;

/**
 * Whether somebody is likely still signed in here. No right hangs on it: it only tells whether reads that need a session
 * are worth sending before the session is known. A cookie, since it has to end with the browser as the session's own does,
 * which no script can see.
 */
export const signedInBefore = {
  read: (): boolean => {
    const [, until = '0'] = written.exec(document.cookie) ?? [];
    return Number(until) > Date.now();
  },
  /** Learns from any answer that is a session. */
  keepFrom(body: unknown): void {
    if (typeof body !== 'object' || body === null || !('csrfToken' in body) || !('user' in body)) return;
    life = body.user === null ? null : toLife(body);
    if (life === null) signedInBefore.forget();
    else keep(life);
  },
  /** A call that keeps the session alive was answered. */
  noteUse(): void {
    if (life !== null && Date.now() - notedAt >= noteEveryMs) keep(life);
  },
  /** Nobody is signed in any more. */
  forget(): void {
    life = null;
    write('0; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  },
};

function toLife(body: object): Life | null {
  const { life: told, now }: { life?: unknown; now?: unknown } = body;
  if (typeof told !== 'object' || told === null || !('idleMs' in told) || !('endsAt' in told)) return null;
  // Both times are the server's; the clock of this machine may be another.
  const endsAt = Date.now() + Date.parse(String(told.endsAt)) - Date.parse(String(now));
  return { idleMs: Number(told.idleMs), endsAt };
}

function keep({ idleMs, endsAt }: Life): void {
  notedAt = Date.now();
  write(String(Math.floor(Math.min(notedAt + idleMs, endsAt))));
}

function write(value: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // A browser that keeps no cookies of ours reads a little later: nothing else hangs on it.
  document.cookie = `${name}=${value}; Path=/; SameSite=Strict${secure}`;
}
