import { poolWith } from '../pool.test-kit.ts';
import { describeOnly, rule, zones } from './rule-case.test-kit.ts';

const standing = (nodes: Record<string, number>, scope = 'Train') => {
  const azs = Object.entries(nodes).map(([az, count]) => ({ az, count }));
  const count = azs.reduce((sum, cell) => sum + cell.count, 0);
  return poolWith({ spec: { scope: [scope], resources: [{ flavor: 'cpu', count, azs }] } });
};
const infer = (azs: Record<string, number>) => standing(azs, 'Infer');
const together = { balanceGoal: 'together' } as const;
const asRule = (balanceGoal: 'spread' | 'together') => ({ balanceGoal, isGoalRule: true }) as const;

rule('balance.share', [
  {
    when: 'one zone of an inference pool gets more than half',
    pool: infer({ a: 2, b: 2 }),
    edit: zones('cpu', { a: 4, b: 2 }),
    finds: { severity: 'warn', params: { az: 'a', nodes: 4, percent: 67, limit: 50 } },
  },
  {
    when: 'half is not more than half',
    pool: infer({ a: 3, b: 1 }),
    edit: zones('cpu', { a: 2, b: 2 }),
    finds: null,
  },
  {
    when: 'a training pool may stand in one zone',
    pool: standing({ a: 3, b: 3 }),
    edit: zones('cpu', { a: 5, b: 1 }),
    finds: null,
  },
  { when: 'zones are not touched', pool: infer({ a: 4 }), edit: describeOnly, finds: null },
  {
    when: 'the goal is a rule, and a zone gets more than half',
    pool: standing({ a: 2, b: 2 }),
    edit: zones('cpu', { a: 4, b: 2 }),
    facts: asRule('spread'),
    finds: { severity: 'block', params: { az: 'a', nodes: 4, percent: 67, limit: 50, rule: 'yes' } },
  },
  {
    when: 'the goal is a rule, and a zone that holds too much holds less of it',
    pool: standing({ a: 9, b: 1 }),
    edit: zones('cpu', { a: 6, b: 4 }),
    facts: asRule('spread'),
    finds: { severity: 'warn', params: { az: 'a', nodes: 6, percent: 60, limit: 50 } },
  },
  {
    when: 'the goal is a rule, and a zone that holds too much holds a little more of it',
    pool: standing({ a: 600, b: 400 }),
    edit: zones('cpu', { a: 604, b: 396 }),
    facts: asRule('spread'),
    finds: { severity: 'block', params: { az: 'a', nodes: 604, percent: 60, limit: 50, rule: 'yes' } },
  },
  {
    when: 'the goal is a rule, and the pool is as it wants it',
    pool: standing({ a: 9, b: 1 }),
    edit: zones('cpu', { a: 5, b: 5 }),
    facts: asRule('spread'),
    finds: null,
  },
]);

rule('balance.difference', [
  {
    when: 'zones differ by more than a step',
    pool: infer({ a: 2, b: 2 }),
    edit: zones('cpu', { a: 3, b: 1, c: 2 }),
    finds: { severity: 'warn', params: { difference: 2, step: 1, zones: 3 } },
  },
  {
    when: 'zones differ by a step',
    pool: infer({ a: 2, b: 2 }),
    edit: zones('cpu', { a: 2, b: 1, c: 2 }),
    finds: null,
  },
  {
    when: 'the goal is a rule, and the zones differ by more than before',
    pool: standing({ a: 3, b: 1, c: 2 }),
    edit: zones('cpu', { a: 4, b: 1, c: 3 }),
    facts: asRule('spread'),
    finds: { severity: 'block' },
  },
  {
    when: 'the goal is a rule, and they differ by as much as before',
    pool: standing({ a: 3, b: 1, c: 2 }),
    edit: zones('cpu', { a: 3, b: 1, c: 3 }),
    facts: asRule('spread'),
    finds: { severity: 'warn' },
  },
  {
    when: 'the goal is a rule, and they are brought within a step',
    pool: standing({ a: 3, b: 1, c: 2 }),
    edit: zones('cpu', { a: 2, b: 2, c: 2 }),
    facts: asRule('spread'),
    finds: null,
  },
]);

rule('balance.together', [
  {
    when: 'a pool whose admin wants it in one zone gets a second',
    pool: infer({ a: 4 }),
    edit: zones('cpu', { a: 4, b: 2 }),
    facts: together,
    finds: { severity: 'warn', params: { az: 'a', nodes: 4, zones: 2, others: 2 } },
  },
  {
    when: 'all nodes stand in one zone',
    pool: infer({ a: 4 }),
    edit: zones('cpu', { a: 6 }),
    facts: together,
    finds: null,
  },
  {
    when: 'nobody wants it in one zone',
    pool: infer({ a: 4 }),
    edit: zones('cpu', { a: 4, b: 2 }),
    finds: null,
  },
  {
    when: 'the goal is a rule, and a second zone gets nodes',
    pool: standing({ a: 4 }),
    edit: zones('cpu', { a: 4, b: 1 }),
    facts: asRule('together'),
    finds: { severity: 'block' },
  },
  {
    when: 'the goal is a rule, and the nodes go to one zone',
    pool: standing({ a: 4, b: 1 }),
    edit: zones('cpu', { a: 5 }),
    facts: asRule('together'),
    finds: null,
  },
]);
