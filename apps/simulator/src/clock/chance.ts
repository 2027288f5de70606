import { createHash } from 'node:crypto';
import { numberStream } from './number-stream.ts';

/**
 * Random choices that depend on the seed and on what is chosen for, never on the order of requests: the same change of
 * the same pool makes the same nodes in every run.
 */
export interface Chance {
  /** A number in [0, 1) for these words. */
  fraction(...about: (string | number)[]): number;
  between(low: number, high: number, ...about: (string | number)[]): number;
  pick<T>(items: readonly T[], ...about: (string | number)[]): T | undefined;
  letters(length: number, ...about: (string | number)[]): string;
}

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

export function createChance(seed: string): Chance {
  const digest = (about: (string | number)[]) =>
    createHash('sha256')
      .update([seed, ...about].join('\u0000'))
      .digest();
  const fraction = (...about: (string | number)[]) => digest(about).readUInt32BE(0) / 2 ** 32;
  return {
    fraction,
    between: (low, high, ...about) => low + fraction(...about) * (high - low),
    pick: (items, ...about) => items[Math.floor(fraction(...about) * items.length)],
    letters(length, ...about) {
      const next = numberStream([seed, ...about].join('\u0000'));
      let word = '';
      while (word.length < length) word += ALPHABET[Math.floor(next() * ALPHABET.length)];
      return word;
    },
  };
}
