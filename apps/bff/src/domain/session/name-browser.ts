/** The first that fits names the program: most call themselves like those behind them, too. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(?:Headless)?Chrom(?:e|ium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ (?:Mobile\/[A-Z0-9]+ )?Safari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows NT\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
const longest = 1000;

/**
 * Program and system out of a `User-Agent`, for a person to tell their own places apart; null when neither is known.
 * The header itself is not kept: it says more about somebody than a list of sessions needs.
 */
export function nameBrowser(userAgent: string | null): string | null {
  const text = (userAgent ?? '').slice(0, longest);
  const names = [programs, systems].flatMap((list) => {
    const found = list.find(([pattern]) => pattern.test(text));
    return found === undefined ? [] : [found[1]];
  });
  return names.length === 0 ? null : names.join(', ');
}
