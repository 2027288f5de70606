import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Finding, FindingCode } from '@poolwright/schemas/plans/finding';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import { poolEdit } from '@poolwright/schemas/pools/pool-edit';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { expect, test } from 'vitest';
import { facts } from '../facts.test-kit.ts';
import { planPoolUpdate } from '../plan-pool-update.ts';
import { poolWith } from '../pool.test-kit.ts';

/** One sentence about a rule: in this case it finds this, or (null) nothing. */
export type RuleCase = {
  when: string;
  pool?: Pool;
  edit: PoolEdit;
  facts?: Partial<PlanFacts>;
  finds: Partial<Finding> | null;
};

/** Holds a rule to its cases: at least one it fires in and one it lets pass. */
export function rule(code: FindingCode, cases: readonly RuleCase[]): void {
  test.each(cases.map((each) => [each.when, each] as const))(`${code}: %s`, (_, each) => {
    const made = planPoolUpdate(each.pool ?? poolWith(), poolEdit.parse(each.edit), facts(each.facts));
    const found = made.findings.filter((finding) => finding.code === code);
    expect(each.finds === null ? found : found.slice(0, 1)).toMatchObject(
      each.finds === null ? [] : [each.finds],
    );
    expect(made.acknowledge.includes(code)).toBe(found.some(({ severity }) => severity === 'confirm'));
    expect(made.typed.includes(code)).toBe(found.some(({ typed }) => typed === true));
  });
  test(`${code}: has a case that fires and one that passes`, () => {
    expect(cases.some(({ finds }) => finds === null)).toBe(true);
    expect(cases.some(({ finds }) => finds !== null)).toBe(true);
  });
}

/** Changes the count of an entry. */
export function count(flavor: string, from: number, to: number): PoolEdit {
  return { entries: [{ entry: { flavor }, count: { from, to } }] };
}

/** Sets the zones of an entry, and its count to their sum. */
export function zones(flavor: string, asked: Record<string, number>): PoolEdit {
  const to = Object.entries(asked).map(([az, nodes]) => ({ az, count: nodes }));
  const sum = to.reduce((all, cell) => all + cell.count, 0);
  return { entries: [{ entry: { flavor }, count: { from: 0, to: sum }, azs: { from: null, to } }] };
}

/** Adds a flavor. */
export function add(flavor: string, nodes: number, asked?: Record<string, number>): PoolEdit {
  const azs = asked && Object.entries(asked).map(([az, each]) => ({ az, count: each }));
  return { entries: [{ add: { flavor, count: nodes, ...(azs ? { azs } : {}) } }] };
}

/** Removes an entry. */
export function remove(flavor: string): PoolEdit {
  return { entries: [{ entry: { flavor }, remove: true }] };
}

/** Empties or sets the description: the edit no rule about nodes minds. */
export const describeOnly: PoolEdit = { description: { from: '', to: 'training' } };
