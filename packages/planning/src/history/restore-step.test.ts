import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { PoolResource } from '@poolwright/schemas/modelarts/pool-resource';
import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facts } from '../plan/facts.test-kit.ts';
import { mergePatch } from '../plan/merge-patch.test-kit.ts';
import { planPoolUpdate } from '../plan/plan-pool-update.ts';
import { poolWith } from '../plan/pool.test-kit.ts';
import { canonicalJson } from '../pool/canonical-json.ts';
import { restoreEdit } from './restore-edit.ts';
import { restoreStep } from './restore-step.ts';

const pool = (resources: PoolResource[], more: object = {}) => poolWith({ spec: { resources, ...more } });
const of = (flavor: string, count: number) => ({ flavor, count });
const stepTo = (live: Pool, past: Pool) => restoreStep(live, restoreEdit(live, past, facts()).edit);
const isMixed = (live: Pool, edit: PoolEdit) =>
  planPoolUpdate(live, edit, facts()).findings.some(({ code }) => code === 'pool.mixed_direction');

/** The pool once a change has been carried out. */
function applied(live: Pool, edit: PoolEdit): Pool {
  const { patch } = planPoolUpdate(live, edit, facts());
  return poolSchema.parse(mergePatch(live, patch ?? {}));
}

describe('a restore', () => {
  test('that goes one way is one change', () => {
    const live = pool([of('a', 2), of('b', 2)]);
    const past = pool([of('a', 4), of('b', 5)]);
    const whole = restoreEdit(live, past, facts()).edit;
    expect(stepTo(live, past)).toEqual({ edit: whole, shrinksLater: [] });
    expect(stepTo(past, live).shrinksLater).toEqual([]);
  });

  test('that grows one flavor and shrinks others begins with everything but the shrinking', () => {
    const live = pool([of('a', 2), of('b', 9), of('c', 1)], { scope: ['Train'] });
    const past = pool([of('a', 4), of('b', 5)], { scope: ['Train', 'Infer'] });
    expect(isMixed(live, restoreEdit(live, past, facts()).edit)).toBe(true);
    const { edit, shrinksLater } = stepTo(live, past);
    expect(shrinksLater).toEqual(['b', 'c']);
    expect(edit).toEqual({
      scope: { from: ['Train'], to: ['Train', 'Infer'] },
      entries: [{ entry: { flavor: 'a' }, count: { from: 2, to: 4 } }],
    });
    expect(isMixed(live, edit)).toBe(false);
  });

  test('whose growing would leave more flavors than a pool may have is refused before anything of it is sent', () => {
    const live = pool([of('a', 2), of('b', 2)]);
    const past = pool([of('a', 2), of('c', 2)]);
    const first = stepTo(live, past);
    expect(first.shrinksLater).toEqual(['b']);
    const blockedBy = (maxPoolFlavors: number) =>
      planPoolUpdate(live, first.edit, { ...facts(), maxPoolFlavors })
        .findings.filter(({ severity }) => severity === 'block')
        .map(({ code, params }) => [code, params['flavors'], params['max']]);
    expect(blockedBy(2)).toEqual([['pool.too_many_flavors', 3, 2]]);
    expect(blockedBy(3)).toEqual([]);
  });

  test('in two changes comes to where one would have come to, whatever the counts', () => {
    const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 9 }), {
      minKeys: 1,
    });
    const toPool = (all: Record<string, number>) =>
      pool(Object.entries(all).map(([flavor, count]) => of(flavor, count)));
    fc.assert(
      fc.property(counts, counts, (now, then) => {
        const [live, past] = [toPool(now), toPool(then)];
        const first = stepTo(live, past);
        expect(isMixed(live, first.edit)).toBe(false);
        const between = applied(live, first.edit);
        const nodes = (each: Pool, flavor: string) =>
          each.spec?.resources?.find((entry) => entry.flavor === flavor)?.count ?? 0;
        // Nothing is taken away before everything that comes is asked for.
        const fewer = ['a', 'b', 'c', 'd'].filter((flavor) => nodes(between, flavor) < nodes(live, flavor));
        expect(first.shrinksLater.length > 0 ? fewer : []).toEqual([]);
        const second = stepTo(between, past);
        expect(second.shrinksLater).toEqual([]);
        const after = applied(between, second.edit);
        const sorted = (each: Pool) =>
          canonicalJson([...(each.spec?.resources ?? [])].sort((x, y) => (x.flavor < y.flavor ? -1 : 1)));
        const isBack = restoreEdit(live, past, facts()).lost.every(({ code }) => code === 'nodes.new');
        expect(isBack ? sorted(after) : '').toBe(isBack ? sorted(past) : '');
      }),
    );
  });
});
