import { writeExact } from '@poolwright/schemas/json/exact-json';
import type { Pool } from '@poolwright/schemas/modelarts/pool';
import type { UpstreamPatch } from '@poolwright/schemas/modelarts/upstream-patch';
import type { Finding, FindingCode } from '@poolwright/schemas/plans/finding';
import type { PlanFacts } from '@poolwright/schemas/plans/plan-facts';
import type { Words } from '@poolwright/schemas/plans/words';
import type { PoolEdit } from '@poolwright/schemas/pools/pool-edit';
import { carriedKeys } from './carried-keys.ts';
import { effectOfEdit, isNothing } from './effect-of-edit.ts';
import { patchOfEffect } from './patch-of-effect.ts';
import { findingsOf } from './rules/findings-of.ts';
import { wordsOf } from './words-of.ts';

/** What an edit would do to a pool: what would be sent, in words, and what the rules say. */
export type PoolUpdatePlan = {
  /** The merge patch; null when there is nothing to send, or nothing that could be sent. */
  patch: UpstreamPatch | null;
  /**
   * The patch as JSON, indented by two: the one text that is shown, hashed, stored and sent. Numbers that no double holds
   * are in it as the upstream wrote them.
   */
  body: string | null;
  /** Keys outside reference tables 7 and 8 that go back in entries as they were read. */
  carried: string[];
  changes: Words[];
  /** Blocks first, then what must be confirmed, then warnings. */
  findings: Finding[];
  /** Codes that must be acknowledged. */
  acknowledge: FindingCode[];
  /** Those of `acknowledge` that need the pool's display name typed. */
  typed: FindingCode[];
};

/** Findings after which no right body exists; with any other block the body is still shown. */
const unsendable: readonly FindingCode[] = [
  'pool.would_be_deleted',
  'entry.not_found',
  'entry.ambiguous',
  'entry.already_there',
  'entry.not_documented',
  'entry.too_deep',
];

/**
 * Plans an edit against a pool as read. Total: every pool and every edit that parse get a plan. A plan with a
 * blocking finding must not be sent.
 */
export function planPoolUpdate(pool: Pool, edit: PoolEdit, facts: PlanFacts): PoolUpdatePlan {
  const effect = effectOfEdit(pool, edit);
  const context = { pool, effect, facts };
  const findings = findingsOf(context);
  const cannotBeSent = findings.some(({ code }) => unsendable.includes(code));
  const patch = isNothing(effect) || cannotBeSent ? null : patchOfEffect(pool, effect, facts.carryOver);
  const confirmed = findings.filter(({ severity }) => severity === 'confirm');
  return {
    patch,
    body: patch === null ? null : writeExact(patch, 2),
    carried: carriedKeys(patch),
    changes: wordsOf(context),
    findings,
    acknowledge: [...new Set(confirmed.map(({ code }) => code))],
    typed: [...new Set(confirmed.filter(({ typed }) => typed === true).map(({ code }) => code))],
  };
}
