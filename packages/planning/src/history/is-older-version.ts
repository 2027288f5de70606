/** Whether a driver version is older than another, by the numbers in it; false where they cannot be told apart. */
export function isOlderVersion(version: string, than: string): boolean {
  const [these, those] = [numbersIn(version), numbersIn(than)];
  for (let at = 0; at < Math.max(these.length, those.length); at += 1) {
    const [a, b] = [these[at] ?? 0, those[at] ?? 0];
    if (a !== b) return a < b;
  }
  return false;
}

function numbersIn(version: string): number[] {
  return (version.match(/\d{1,9}/g) ?? []).map(Number);
}
