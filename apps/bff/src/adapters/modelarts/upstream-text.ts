/** Takes every configured secret out of a text. */
export type Scrub = (text: string) => string;

const MAX_LENGTH = 500;
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;
// Bidirectional and other invisible formatting: they make a text read as something it is not.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const TAG = /<[!/?]?[a-zA-Z][^>]*>?/g;

/** A text of the upstream that may be shown: one line, no markup, no secret, at most 500 characters. */
export function toShownText(text: string, scrub: Scrub): string {
  const clean = scrub(text)
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(TAG, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .trim();
  // Scrubbed again: what was taken out may have hidden a secret.
  const shown = scrub(clean);
  if (shown.length <= MAX_LENGTH) return shown;
  return `${shown.slice(0, MAX_LENGTH - 1).replace(LONE_SURROGATE, '')}…`;
}

/** A request id of the upstream, or nothing when it is not one. */
export function toRequestId(text: string | undefined, scrub: Scrub): string | undefined {
  if (text === undefined || !/^[\w.:-]{1,128}$/.test(text)) return undefined;
  return scrub(text) === text ? text : undefined;
}
