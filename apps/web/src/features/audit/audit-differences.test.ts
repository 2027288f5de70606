import { expect, test } from 'vitest';
import { auditDifferences } from './audit-differences.ts';

const entry = (flavor: string, count: number, more = {}) => ({ flavor, count, ...more });

test('only what differs is named, an entry by its flavor wherever it stands', () => {
  expect(
    auditDifferences(
      {
        spec: {
          scope: ['Train'],
          resources: [entry('a', 1), entry('b', 2, { azs: [{ az: 'x', count: 2 }] })],
        },
      },
      { spec: { scope: ['Train', 'Infer'], resources: [entry('b', 3, { azs: [{ az: 'x', count: 3 }] })] } },
    ),
  ).toEqual([
    { place: 'spec.resources[a].flavor', before: 'a', after: undefined },
    { place: 'spec.resources[a].count', before: '1', after: undefined },
    { place: 'spec.resources[b].count', before: '2', after: '3' },
    { place: 'spec.resources[b].azs[x].count', before: '2', after: '3' },
    { place: 'spec.scope[Infer]', before: undefined, after: 'Infer' },
  ]);
});

test('items that share a name go by position', () => {
  expect(auditDifferences([entry('a', 1), entry('a', 2)], [entry('a', 1), entry('a', 3)])).toEqual([
    { place: '[1].count', before: '2', after: '3' },
  ]);
});

test('equal documents have no difference, an empty list is one', () => {
  expect(auditDifferences({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
  expect(auditDifferences({ a: [] }, {})).toEqual([{ place: 'a', before: '[]', after: undefined }]);
});

test('a number that no double holds is told as it is', () => {
  const of = (text: string) => ({ labels: { serial: { $number: text } } });
  expect(auditDifferences(of('9007199254740993'), of('9007199254740995'))).toEqual([
    { place: 'labels.serial', before: '9007199254740993', after: '9007199254740995' },
  ]);
});
