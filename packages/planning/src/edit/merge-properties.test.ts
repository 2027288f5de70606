import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import { poolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facts } from '../plan/facts.test-kit.ts';
import { mergePatch } from '../plan/merge-patch.test-kit.ts';
import { intended, possible, rawPool, toEdit, wishes } from '../plan/person.test-kit.ts';
import type { RawPool, Wish } from '../plan/person.test-kit.ts';
import { planPoolUpdate } from '../plan/plan-pool-update.ts';
import { mergeEdit } from './merge-edit.ts';
import { resolveOverlap } from './resolve-overlap.ts';

const seed = 11;
const numRuns = 1000;

/** What a wish is about, so coarse that two wishes about different things cannot meet. */
const thing = (wish: Wish) =>
  'at' in wish ? `entry ${wish.at}` : wish.about === 'new' ? `new ${wish.flavor}` : wish.about;

/** The document after an edit of it is sent; what no body can say stays as it is. */
function after(live: RawPool, edit: PoolEdit): unknown {
  const { body } = planPoolUpdate(poolSchema.parse(live), poolEdit.parse(edit), facts());
  return body === null ? live : mergePatch(live, JSON.parse(body));
}

function twoPeople(raw: RawPool, a: readonly Wish[], b: readonly Wish[]): { mine: Wish[]; theirs: Wish[] } {
  const both = possible(raw, [...b, ...a]);
  const theirs = both
    .filter((wish) => b.some((other) => thing(other) === thing(wish)) || 'at' in wish)
    .slice(0, b.length);
  return { mine: both.filter((wish) => !theirs.includes(wish)), theirs };
}

test(`two people who change different things both get what they meant (${numRuns} pairs, seed ${seed})`, () => {
  let met = 0;
  fc.assert(
    fc.property(rawPool, wishes, wishes, (raw, a, b) => {
      const { mine, theirs } = twoPeople(raw, a, b);
      const things = new Set(theirs.map(thing));
      fc.pre(mine.every((wish) => !things.has(thing(wish))));
      const live = intended(raw, theirs);
      const merged = mergeEdit(poolEdit.parse(toEdit(raw, mine)), poolSchema.parse(live));
      expect(merged.overlaps).toEqual([]);
      expect(after(live, merged.edit)).toEqual(intended(raw, [...theirs, ...mine]));
      met += mine.length > 0 && theirs.length > 0 ? 1 : 0;
    }),
    { seed, numRuns },
  );
  expect(met).toBeGreaterThan(numRuns / 3);
}, 120_000);

test(`an edit merged onto the pool it was made from is itself (${numRuns} edits, seed ${seed})`, () => {
  fc.assert(
    fc.property(rawPool, wishes, (raw, wanted) => {
      const edit = poolEdit.parse(toEdit(raw, possible(raw, wanted)));
      const merged = mergeEdit(edit, poolSchema.parse(raw));
      expect(merged.overlaps).toEqual([]);
      expect(after(raw, merged.edit)).toEqual(after(raw, edit));
    }),
    { seed, numRuns },
  );
}, 120_000);

test(`an edit merged onto a pool that fulfils it is settled (${numRuns} edits, seed ${seed})`, () => {
  fc.assert(
    fc.property(rawPool, wishes, (raw, wanted) => {
      const mine = possible(raw, wanted);
      const live = intended(raw, mine);
      const merged = mergeEdit(poolEdit.parse(toEdit(raw, mine)), poolSchema.parse(live));
      expect(merged.overlaps).toEqual([]);
      expect(after(live, merged.edit)).toEqual(live);
    }),
    { seed, numRuns },
  );
}, 120_000);

const zone = fc.constantFrom('a', 'b', 'c');
const places = fc.dictionary(zone, fc.integer({ min: 1, max: 4 }), { minKeys: 1 });
type Places = Record<string, number>;
const cells = (zones: Places) => Object.entries(zones).map(([az, count]) => ({ az, count }));
const sum = (zones: Places) => Object.values(zones).reduce((all, count) => all + count, 0);
const rawWith = (zones: Places): RawPool => ({
  metadata: { name: 'p', labels: {}, annotations: {} },
  spec: {
    type: 'Dedicate',
    scope: ['Train'],
    resources: [
      { flavor: 'keep', count: 1 },
      { flavor: 'cpu', count: sum(zones), azs: cells(zones) },
    ],
  },
});

/** What three-way merge of one cell is, written down once more. */
function cell(base: number, mine: number, theirs: number): { count: number; isAsked: boolean } {
  if (mine === base || mine === theirs) return { count: theirs, isAsked: false };
  return theirs === base ? { count: mine, isAsked: false } : { count: theirs, isAsked: true };
}

function withoutEmpty(zones: Places): Places {
  return Object.fromEntries(Object.entries(zones).filter(([, count]) => count > 0));
}

test(`cell by cell: mine where they left it, theirs where I did, asked where we differ, and nothing is lost (${numRuns * 2} cases, seed ${seed})`, () => {
  let asked = 0;
  fc.assert(
    fc.property(places, places, places, (base, mine, theirs) => {
      const count = { from: sum(base), to: sum(mine) };
      const edit: PoolEdit = {
        entries: [{ entry: { flavor: 'cpu' }, count, azs: { from: cells(base), to: cells(mine) } }],
      };
      const merges = ['a', 'b', 'c'].map((az) => ({
        az,
        ...cell(base[az] ?? 0, mine[az] ?? 0, theirs[az] ?? 0),
      }));
      const wanted = withoutEmpty(Object.fromEntries(merges.map(({ az, count: nodes }) => [az, nodes])));
      const conflicts = merges.flatMap(({ az, isAsked }) => (isAsked ? [az] : []));
      const forced = withoutEmpty({
        ...wanted,
        ...Object.fromEntries(conflicts.map((az) => [az, mine[az] ?? 0])),
      });
      fc.pre(sum(wanted) > 0 && sum(forced) > 0);
      const live = poolSchema.parse(rawWith(theirs));
      const merged = mergeEdit(edit, live);
      expect(merged.overlaps.map(({ az }) => az).sort()).toEqual(conflicts);
      expect(sorted(after(rawWith(theirs), merged.edit))).toEqual(sorted(rawWith(wanted)));
      const insisted = merged.overlaps.reduce(
        (all, overlap) => resolveOverlap(all, overlap, 'mine', live),
        merged.edit,
      );
      expect(sorted(after(rawWith(theirs), insisted))).toEqual(sorted(rawWith(forced)));
      asked += conflicts.length;
    }),
    { seed, numRuns: numRuns * 2 },
  );
  expect(asked).toBeGreaterThan(numRuns / 2);
}, 120_000);

/** The cells of the second entry by name, so that their order does not count. */
function sorted(pool: unknown): unknown {
  const entry = poolSchema.parse(pool).spec?.resources?.[1];
  return { count: entry?.count, azs: [...(entry?.azs ?? [])].sort((a, b) => (a.az < b.az ? -1 : 1)) };
}
