import { pool as poolSchema } from '@poolwright/schemas/modelarts/pool';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facts } from './facts.test-kit.ts';
import { mergePatch } from './merge-patch.test-kit.ts';
import { intended, possible, rawPool, toEdit, wishes } from './person.test-kit.ts';
import { planPoolUpdate } from './plan-pool-update.ts';

const seed = 20_251_119;
const numRuns = 5000;

/** Text that is equal exactly when two documents are, whatever the order of their keys. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${textOf(member)}`);
  return `{${members.sort().join()}}`;
}

test(`T14: merged by RFC 7396, the sent body makes the pool what was meant and nothing else (${numRuns} pools, seed ${seed})`, () => {
  const seen = { sent: 0, nothing: 0, withTwoNodePools: 0, removals: 0, entries: 0 };
  fc.assert(
    fc.property(rawPool, wishes, (raw, wanted) => {
      const meant = possible(raw, wanted);
      const pool = poolSchema.parse(structuredClone(raw));
      const plan = planPoolUpdate(pool, toEdit(raw, meant), facts());
      const result = plan.body === null ? raw : mergePatch(raw, JSON.parse(plan.body));
      const wish = intended(raw, meant);
      expect(textOf(pool)).toBe(textOf(raw));
      expect(textOf(result)).toBe(textOf(wish));
      expect(plan.body === null).toBe(textOf(raw) === textOf(wish));
      const flavors = raw.spec.resources.map(({ flavor }) => flavor);
      seen.sent += plan.body === null ? 0 : 1;
      seen.nothing += plan.body === null ? 1 : 0;
      seen.withTwoNodePools += new Set(flavors).size < flavors.length ? 1 : 0;
      seen.removals += meant.some(({ about }) => about === 'gone') ? 1 : 0;
      seen.entries += flavors.length;
    }),
    { seed, numRuns },
  );
  // oxlint-disable-next-line no-console -- the size of a random test belongs in its report
  console.log(`T14: seed ${seed}, ${numRuns} cases, ${JSON.stringify(seen)}, 0 collateral differences`);
  expect(seen.sent).toBeGreaterThan(numRuns / 2);
  expect(seen.withTwoNodePools).toBeGreaterThan(numRuns / 2);
  expect(seen.removals).toBeGreaterThan(numRuns / 10);
}, 120_000);
