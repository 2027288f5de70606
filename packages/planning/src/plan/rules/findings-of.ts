import type { Finding } from '@poolwright/schemas/plans/finding';
import { isNothing } from '../effect-of-edit.ts';
import { balanceRules } from './balance-rules.ts';
import { billingRules } from './billing-rules.ts';
import { carryRules } from './carry-rules.ts';
import { driverRules } from './driver-rules.ts';
import { entryRules } from './entry-rules.ts';
import { flavorRules } from './flavor-rules.ts';
import { jobRules } from './job-rules.ts';
import { listRules } from './list-rules.ts';
import { poolRules } from './pool-rules.ts';
import type { Rule, RuleContext } from './rule.ts';
import { scopeRules } from './scope-rules.ts';
import { textRules } from './text-rules.ts';
import { zoneRules } from './zone-rules.ts';

const rules: readonly Rule[] = [
  poolRules,
  listRules,
  ({ effect }) => effect.refused,
  carryRules,
  entryRules,
  zoneRules,
  flavorRules,
  billingRules,
  scopeRules,
  driverRules,
  textRules,
  jobRules,
  balanceRules,
];

const weights: readonly Finding['severity'][] = ['block', 'confirm', 'warn'];

/** Everything the rules say about an edit, blocks first. An edit that changes nothing is judged by none of them. */
export function findingsOf(context: RuleContext): Finding[] {
  if (isNothing(context.effect)) return context.effect.refused;
  const findings = rules.flatMap((rule) => rule(context));
  return weights.flatMap((weight) => findings.filter(({ severity }) => severity === weight));
}
