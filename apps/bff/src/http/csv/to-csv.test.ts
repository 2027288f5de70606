import { expect, test } from 'vitest';
import { toCsv } from './to-csv.ts';

const rowOf = (...fields: (string | number)[]) => toCsv({ head: ['h'], rows: [fields] }).split('\r\n')[1];

test('a table begins with a byte order mark and each line ends with CR LF', () => {
  expect(toCsv({ head: ['a', 'b'], rows: [['训练', 2]] })).toBe('\uFEFFa,b\r\n训练,2\r\n');
});

test('commas, quotes and line ends are quoted', () => {
  expect(toCsv({ head: ['h'], rows: [['a,b', 'say "x"', 'two\nlines']] })).toBe(
    '\uFEFFh\r\n"a,b","say ""x""","two\nlines"\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '\t=1', ' =1', '\r=1'])(
  '%j is no formula any more',
  (text) => {
    expect(toCsv({ head: ['h'], rows: [[text]] })).toContain(`'${text}`);
  },
);

test('numbers stay numbers, also below zero', () => {
  expect(rowOf(-3, 0.5)).toBe('-3,0.5');
});
