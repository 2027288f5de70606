import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  wcagContrast,
} from 'culori';
import { describe, expect, test } from 'vitest';

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const schemes = ['light', 'dark'] as const;
const hues = ['0', '1', '2', '3', '4', '5', 'other'].map((name) => `hue-${name}`);

/** A colour of the token file in both schemes. */
function colour(name: string, scheme: (typeof schemes)[number]): string {
  const [, light = '', dark = ''] =
    new RegExp(`--color-${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
  expect(light).not.toBe('');
  return scheme === 'light' ? light : dark;
}

type Seen = { mode: 'rgb'; r: number; g: number; b: number };

const toRgb = (hex: string): Seen => converter('rgb')(hex) ?? { mode: 'rgb', r: 0, g: 0, b: 0 };

/** As people see it who see all colours, or miss red, green or blue. */
const eyes: Record<string, (seen: Seen) => Seen> = {
  usual: (seen) => seen,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

describe.each(schemes)('the colours of flavors, %s', (scheme) => {
  test.each(Object.entries(eyes))('are apart for %s', (_name, see) => {
    const seen = hues.map((name) => see(toRgb(colour(name, scheme))));
    const apart = differenceCiede2000();
    const pairs = seen.flatMap((one, at) => seen.slice(at + 1).map((other) => apart(one, other)));
    // Two is what an eye can tell side by side; twelve is told apart across a picture.
    expect(Math.min(...pairs)).toBeGreaterThanOrEqual(12);
  });

  test.each(hues)('%s stands out from the page and carries a number', (name) => {
    expect(wcagContrast(colour(name, scheme), colour('surface', scheme))).toBeGreaterThanOrEqual(3);
    expect(wcagContrast(colour(name, scheme), colour('on-hue', scheme))).toBeGreaterThanOrEqual(4.5);
  });
});
