/** An address inside this app, or undefined: a `next` parameter must never lead anywhere else. */
export function toOwnAddress(next: unknown): string | undefined {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return undefined;
  const url = new URL(next, 'http://own.invalid');
  return url.origin === 'http://own.invalid' ? `${url.pathname}${url.search}` : undefined;
}
