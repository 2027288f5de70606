import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { words as wordsSchema } from '@poolwright/schemas/plans/words';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawPool } from '../plan/person.test-kit.ts';
import { poolWith } from '../plan/pool.test-kit.ts';
import { canonicalJson } from '../pool/canonical-json.ts';
import { editablePart } from '../pool/editable-part.ts';
import { wordsBetween } from './words-between.ts';

const cpu = { flavor: 'cpu', nodePool: null, step: null };

test.each([
  [
    'a count',
    { resources: [{ flavor: 'cpu', count: 5 }] },
    ['entry.grown', { ...cpu, from: 2, to: 5, by: 3, zones: [] }],
  ],
  [
    'a flavor that came',
    {
      resources: [
        { flavor: 'cpu', count: 2 },
        { flavor: 'gpu', count: 1, azs: [{ az: 'a', count: 1 }] },
      ],
    },
    ['entry.added', { flavor: 'gpu', nodePool: null, step: null, count: 1 }],
  ],
  [
    'a setting',
    { resources: [{ flavor: 'cpu', count: 2, labels: { a: 'b' } }] },
    ['entry.settings', { ...cpu, keys: ['labels'] }],
  ],
  ['a job type', { scope: ['Train', 'Infer'] }, ['scope.added', { types: ['Infer'] }]],
  ['a driver', { driver: { gpuVersion: '1' } }, ['driver.gpu_version', { from: null, to: '1' }]],
  ['the type', { type: 'Logical' }, ['type.changed', { from: 'Dedicate', to: 'Logical' }]],
  ['a list that says nothing new', { jobFlavors: [] }, ['other.changed', { places: ['/spec/jobFlavors'] }]],
] as const)('%s is told', (_, spec, [code, params]) => {
  const after = poolWith({ spec: structuredClone(spec) as object });
  expect(wordsBetween(poolWith(), after)[0]).toEqual({ code, params });
});

test('a driver that was taken away is told as none', () => {
  const before = poolWith({ spec: { driver: { npuVersion: 'C78' } } });
  expect(wordsBetween(before, poolWith())).toEqual([
    { code: 'driver.npu_version', params: { from: 'C78', to: null } },
  ]);
});

const seed = 11;
const numRuns = 400;

test(`two states that differ always come to a sentence, equal ones to none (${numRuns} pairs, seed ${seed})`, () => {
  let differing = 0;
  fc.assert(
    fc.property(rawPool, rawPool, fc.boolean(), (one, other, isSame) => {
      const [before, after] = [
        poolSchema.parse(one),
        poolSchema.parse(isSame ? structuredClone(one) : other),
      ];
      const words = wordsBetween(before, after);
      const isEqual = canonicalJson(editablePart(before)) === canonicalJson(editablePart(after));
      expect(words.length === 0).toBe(isEqual);
      for (const each of words) wordsSchema.parse(each);
      differing += isEqual ? 0 : 1;
    }),
    { seed, numRuns },
  );
  expect(differing).toBeGreaterThan(numRuns / 4);
}, 60_000);
