import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { Finding, FindingCode } from '@poolwright/schemas/plans/finding';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { PoolEffect } from '../effect-of-edit.ts';

/** What a rule judges: the pool as read, what the edit changes in it, and what is known besides. */
export type RuleContext = { pool: Pool; effect: PoolEffect; facts: PlanFacts };

/** One rule, or a group of rules about one thing: it judges only what the edit touches. */
export type Rule = (context: RuleContext) => Finding[];

type Params = Finding['params'];

/** The edit is refused. */
export function block(code: FindingCode, pointer: string, params: Params = {}): Finding {
  return { code, severity: 'block', pointer, params };
}

/** The edit needs an acknowledgement. */
export function confirm(code: FindingCode, pointer: string, params: Params = {}): Finding {
  return { code, severity: 'confirm', pointer, params };
}

/** The edit needs an acknowledgement and the pool's display name. */
export function confirmTyped(code: FindingCode, pointer: string, params: Params = {}): Finding {
  return { code, severity: 'confirm', typed: true, pointer, params };
}

/** Said, no more. */
export function warn(code: FindingCode, pointer: string, params: Params = {}): Finding {
  return { code, severity: 'warn', pointer, params };
}
