/** Longest pointer an answer repeats; a longer one is cut, since its keys came from the request. */
const maxLength = 500;

/** JSON pointer (RFC 6901) of a place in a document; the whole document is the empty pointer. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return steps.join('').slice(0, maxLength);
}
