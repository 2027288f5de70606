/** The address of a pool in the cloud's console, from the project's template; null where there is none. */
export function consoleAddress(template: string | undefined, pool: string): string | null {
  const address = template?.replaceAll('{pool}', encodeURIComponent(pool)) ?? '';
  return address.startsWith('https://') ? address : null;
}
