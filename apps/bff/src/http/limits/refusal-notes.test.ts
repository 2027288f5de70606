import { expect, it } from 'vitest';
import { createRefusalNotes } from './refusal-notes.ts';

function world() {
  let now = 0;
  const lines: unknown[] = [];
  const keep = (event: string, fields?: unknown) => void lines.push([event, fields]);
  const log = { info: keep, warn: keep, error: keep };
  const notes = createRefusalNotes('limit.reached', log, { monotonic: () => now });
  return { notes, lines, advance: (ms: number) => void (now += ms) };
}

it('tells the first of a kind at once and the others as a number after a minute', () => {
  const { notes, lines, advance } = world();
  for (let n = 0; n < 1000; n += 1) notes.note('a', { who: 'a' });
  notes.note('b', { who: 'b' });
  expect(lines).toEqual([
    ['limit.reached', { who: 'a' }],
    ['limit.reached', { who: 'b' }],
  ]);
  advance(60_000);
  notes.note('b', { who: 'b' });
  expect(lines.slice(2)).toEqual([
    ['limit.reached', { who: 'a', more: 999 }],
    ['limit.reached', { who: 'b' }],
  ]);
});

it('keeps a bounded number of kinds apart', () => {
  const { notes, lines } = world();
  for (let n = 0; n < 5000; n += 1) notes.note(`kind ${n}`, { n });
  expect(lines).toHaveLength(1001);
  expect(lines.at(-1)).toEqual(['limit.reached', { others: true }]);
});
