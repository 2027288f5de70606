import { signedInBefore } from './signed-in-before.ts';

/** So long an early read is worth its answer; the list is read anew as often. */
const freshMs = 10_000;

interface EarlyRead {
  readonly sentAt: number;
  readonly response: Promise<Response | null>;
}

const reads = new Map<string, EarlyRead>();

/** How every read is sent, early or not. */
export const readOptions = {
  method: 'GET',
  credentials: 'same-origin',
  cache: 'no-store',
  redirect: 'error',
} as const satisfies RequestInit;

/**
 * The reads that the page of an address begins with, as far as the address alone tells. Where nobody was signed in, only
 * the session: the others would be refused.
 */
export function earlyAddresses(
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
  isSignedIn: boolean,
): string[] {
  if (!isSignedIn) return ['/api/session'];
  const project = /^\/projects\/([^/]+)\/pools$/.exec(pathname)?.[1];
  return [
    '/api/session',
    ...(pathname.startsWith('/sign-in') ? [] : ['/api/projects']),
    ...(project === undefined || search !== '' ? [] : [`/api/projects/${project}/pools?limit=100`]),
  ];
}

/** Sends them while the app itself is still on its way. */
export function readEarly(address: Pick<Location, 'pathname' | 'search'>): void {
  for (const url of earlyAddresses(address, signedInBefore.read())) {
    const response = fetch(url, { ...readOptions, headers: { Accept: 'application/json' } }).then(
      toWhole,
      () => null,
    );
    reads.set(url, { sentAt: performance.now(), response });
  }
}

/** Read to its end at once, wanted or not: an answer that nobody reads holds its connection. */
async function toWhole(answer: Response): Promise<Response | null> {
  try {
    const text = await answer.text();
    return answer.ok ? new Response(text, { status: answer.status, headers: answer.headers }) : null;
  } catch {
    return null;
  }
}

/** After a write (a sign-in, say) what was read before may no longer be so. */
export function forgetEarlyReads(): void {
  reads.clear();
}

/** The answer to a read that was sent early: given once, while fresh, and only a good one; else one reads oneself. */
export async function takeEarlyRead(url: string): Promise<Response | null> {
  const read = reads.get(url);
  reads.delete(url);
  return read === undefined || performance.now() - read.sentAt > freshMs ? null : read.response;
}
