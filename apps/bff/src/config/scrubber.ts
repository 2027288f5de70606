const MARK = '[secret]';

/**
 * Takes the secrets out of a text, also where they stand percent-encoded, in base64, or as JSON inside JSON.
 * Longer forms go first, so that no rest of one stays. Of secrets that change another list means that they did.
 */
export function createScrubber(
  secrets: readonly string[] | (() => readonly string[]),
): (text: string) => string {
  if (typeof secrets !== 'function') return createFixedScrubber(secrets);
  let list = secrets();
  let scrub = createFixedScrubber(list);
  return (text) => {
    const now = secrets();
    if (now !== list) {
      list = now;
      scrub = createFixedScrubber(now);
    }
    return scrub(text);
  };
}

function createFixedScrubber(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(toForms))].sort((a, b) => b.length - a.length);
  if (forms.length === 0) return (text) => text;
  const pattern = new RegExp(forms.map(toPattern).join('|'), 'g');
  return (text) => text.replace(pattern, MARK);
}

function toForms(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inJsonTwice = JSON.stringify(inJson).slice(1, -1);
  const base64 = Buffer.from(secret, 'utf8').toString('base64');
  return [secret, inJson, inJsonTwice, encodeURIComponent(secret), base64.replace(/={1,2}$/, '')];
}

function toPattern(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  // %2F and %2f are the same byte.
  return literal.replace(
    /%([0-9A-F])([0-9A-F])/g,
    (_, high: string, low: string) => `%${anyCase(high)}${anyCase(low)}`,
  );
}

function anyCase(digit: string): string {
  return /[A-F]/.test(digit) ? `[${digit}${digit.toLowerCase()}]` : digit;
}
