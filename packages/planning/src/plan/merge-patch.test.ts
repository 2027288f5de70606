import { expect, test } from 'vitest';
import { mergePatch, rfcExamples } from './merge-patch.test-kit.ts';

test.each(rfcExamples.map((example, index) => [index + 1, ...example] as const))(
  'example %i of RFC 7396 merges as the document says',
  (_, target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  },
);

test('there are fifteen examples', () => {
  expect(rfcExamples).toHaveLength(15);
});
