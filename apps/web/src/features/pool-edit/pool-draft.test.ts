import { draftValues } from '@poolwright/schemas/drafts/draft';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDraftValues, toDraftValues } from './pool-draft.ts';
import type { EntryValues, PoolFormValues } from './pool-form.ts';

const text = fc.string({ unit: 'binary', maxLength: 30 });
const name = fc.string({ minLength: 1, maxLength: 30 });
/** Whatever an input of numbers can hold, half-typed ones too. */
const number = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -5, max: 3000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
);
const entry: fc.Arbitrary<EntryValues> = fc.record({
  key: text,
  entry: fc.option(
    fc.record(
      {
        flavor: name,
        nodePool: name,
        step: fc.integer({ min: 1, max: 64 }),
        nth: fc.integer({ min: 1, max: 9 }),
      },
      { requiredKeys: ['flavor'] },
    ),
  ),
  flavor: text,
  count: number,
  mode: fc.constantFrom('cloud', 'manual'),
  zones: fc.array(fc.record({ az: text, count: number }), { maxLength: 5 }),
  isRemoved: fc.boolean(),
});
const form: fc.Arbitrary<PoolFormValues> = fc.record({
  description: fc.string({ unit: 'binary', maxLength: 2000 }),
  orderId: text,
  scope: fc.array(text, { maxLength: 5 }),
  jobFlavors: fc.array(text, { maxLength: 5 }),
  gpuVersion: fc.option(text),
  npuVersion: fc.option(text),
  updateStrategy: fc.option(text),
  entries: fc.array(entry, { maxLength: 6 }),
});

describe('the values of the form as a draft', () => {
  test('come back exactly as they were on the screen, through the wire and its schema', () => {
    fc.assert(
      fc.property(form, (values) => {
        const wire: unknown = JSON.parse(JSON.stringify(toDraftValues(values)));
        expect(fromDraftValues(draftValues.parse(wire))).toEqual(values);
      }),
      { numRuns: 1000 },
    );
  });

  test('hold no number that a request may not carry', () => {
    fc.assert(
      fc.property(form, (values) => {
        const numbers = JSON.stringify(toDraftValues(values).entries.map(({ entry: _, ...rest }) => rest));
        expect(
          JSON.parse(numbers, (_, value: unknown) => (typeof value === 'number' ? 'a number' : value)),
        ).toEqual(JSON.parse(numbers));
      }),
    );
  });
});
