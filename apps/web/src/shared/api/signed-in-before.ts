import { keepStoredText, readStoredText } from '../ui/stored-text.ts';

const key = 'poolwright.signedIn';

/**
 * Whether the latest answer about the session, in whatever tab of this browser, named a person. No right hangs on it:
 * it only tells whether reads that need a session are worth sending before the session is known.
 */
export const signedInBefore = {
  read: (): boolean => readStoredText(key) === 'yes',
  /** Learns from any answer that is a session. */
  keepFrom(body: unknown): void {
    if (typeof body !== 'object' || body === null || !('csrfToken' in body) || !('user' in body)) return;
    keepStoredText(key, body.user === null ? 'no' : 'yes');
  },
};
