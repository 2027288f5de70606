import { parse } from 'lossless-json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFlaw } from './find-json-flaw.ts';

const key = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a', 'b', '"', '\\', '{', ','));
const scalar = fc.oneof(
  fc.integer().filter((value) => !Object.is(value, -0)),
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
);
const { document } = fc.letrec<{ document: unknown }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 5 },
    scalar,
    fc.array(tie('document'), { maxLength: 4 }),
    fc.dictionary(key, tie('document'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const isRefusedKey = (text: string) => /"(?:__proto__|constructor|prototype)"/.test(text);

describe('findJsonFlaw', () => {
  it('finds nothing in any document of plain values, however it is spaced', () => {
    fc.assert(
      fc.property(document, fc.constantFrom('', ' ', '\n\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        fc.pre(!isRefusedKey(text));
        expect(findJsonFlaw(text)).toBeNull();
      }),
      { seed: 20260101, numRuns: 2000 },
    );
  });

  it('finds a number that is not plain wherever it stands', () => {
    fc.assert(
      fc.property(
        document,
        fc.constantFrom('1.5', '1e3', '-0', '1E400', '9007199254740992'),
        (value, number) => {
          const text = JSON.stringify([value, 0]);
          fc.pre(!isRefusedKey(text));
          const flaw = findJsonFlaw(`${text.slice(0, -2)}${number}]`);
          expect(flaw).toMatchObject({ pointer: '/1', code: 'number.not_plain' });
        },
      ),
      { seed: 20260102, numRuns: 500 },
    );
  });

  it('agrees with a lossless parser about duplicate keys', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.nat()), { minLength: 1, maxLength: 5 }), (pairs) => {
        // Values differ, since that parser takes equal duplicates.
        const members = pairs.map(([name], at) => `${JSON.stringify(name)}:${at}`);
        const text = `{${members.join(',')}}`;
        fc.pre(!isRefusedKey(text));
        let isDuplicate = false;
        try {
          parse(text);
        } catch {
          isDuplicate = true;
        }
        expect(findJsonFlaw(text)?.code === 'key.duplicate').toBe(isDuplicate);
      }),
      { seed: 20260103, numRuns: 1000 },
    );
  });

  it('reads 64 KB of brackets without recursion', () => {
    const text = `${'['.repeat(32_768)}${']'.repeat(32_768)}`;
    expect(findJsonFlaw(text)).toMatchObject({ code: 'depth.exceeded' });
  });
});
