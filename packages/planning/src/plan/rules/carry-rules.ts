import type { Finding } from '@poolwright/schemas/plans/finding';
import { identityOf } from '../../entries/entry-identity.ts';
import { isDeeperThan } from '../../pool/is-deeper-than.ts';
import { undocumentedKeys } from '../carried-keys.ts';
import { entryParams } from '../entry-params.ts';
import { block } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** Values nested deeper than this cannot be written back safely; no service nests so deep. */
const maxDepth = 200;

/** Whether every entry of the list can go back as it was read. */
export function carryRules({ effect, facts }: RuleContext): Finding[] {
  if (effect.effects.length === 0) return [];
  return effect.asked.flatMap(({ read, effect: change }) => {
    if (read === null) return [];
    const at = change?.pointer ?? '/entries';
    const params = entryParams(identityOf(read));
    if (isDeeperThan(read, maxDepth)) return [block('entry.too_deep', at, params)];
    const keys = undocumentedKeys(read).filter((key) => key !== 'maxCount');
    if (facts.carryOver === 'all' || keys.length === 0) return [];
    return [block('entry.not_documented', at, { ...params, keys })];
  });
}
