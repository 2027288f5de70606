const longest = 2000;
const nowhere = 'http://own.invalid';

/** A path and query of this service to come back to; `/` for everything that could lead anywhere else. */
export function toOwnPath(text: string | null): string {
  if (text === null || text.length > longest || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return '/';
  if (!URL.canParse(text, nowhere)) return '/';
  const { origin, pathname, search } = new URL(text, nowhere);
  // Dots and backslashes may have made another path of it; the routes of the service itself are no pages.
  const isPage = origin === nowhere && !/^\/(?:[/\\]|(?:auth|api)(?:\/|$))/i.test(pathname);
  return isPage ? `${pathname}${search}` : '/';
}
